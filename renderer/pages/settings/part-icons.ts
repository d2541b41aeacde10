import { IconBooks, IconDatabase, IconDeviceFloppy, IconHeadset, IconMail, IconShieldLock, IconUserCircle, IconWorld } from '@tabler/icons-react'
import type { SettingsPart } from '../../stores/navigation'

export const partIcons = {
  email: IconMail,
  portal: IconWorld,
  landelijk: IconHeadset,
  registers: IconBooks,
  own: IconUserCircle,
  security: IconShieldLock,
  backup: IconDeviceFloppy,
  storage: IconDatabase
} as const satisfies Record<SettingsPart, unknown>
