import {
  IconCheck,
  IconCircleDashed,
  IconCircleX,
  IconClock,
  IconClockPause,
  IconFileCheck,
  IconHelpHexagon,
  IconLoader2,
  IconPlayerStop,
  IconUserCheck
} from '@tabler/icons-react'
import type { LoginDetailsStatus } from '../../shared/domain/delivery'
import { deliveryWords } from '../../shared/messages/nl/common'
import classes from './DeliveryStatus.module.css'

const icons = {
  notSent: IconCircleDashed,
  activated: IconUserCheck,
  queued: IconClock,
  sending: IconLoader2,
  accepted: IconCheck,
  saved: IconFileCheck,
  deferred: IconClockPause,
  refused: IconCircleX,
  uncertain: IconHelpHexagon,
  stopped: IconPlayerStop
} as const satisfies Record<LoginDetailsStatus['kind'], unknown>

type DeliveryStatusProps = {
  readonly status: LoginDetailsStatus
  /** The list is about the person, a report about the mail server (spec R4.1). */
  readonly context: 'list' | 'report'
}

/** Calm states are icon and text; only what asks for action has a fill. */
export function DeliveryStatus({ status, context }: DeliveryStatusProps) {
  const Icon = icons[status.kind]
  return (
    <span className={classes.status} data-kind={status.kind}>
      <Icon size={16} stroke={1.75} aria-hidden />
      {deliveryWords(status, context)}
    </span>
  )
}
