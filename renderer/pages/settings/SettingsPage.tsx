import { Button, Tabs } from '@mantine/core'
import { words } from '../../../shared/messages/nl/common'
import { settingsWords } from '../../../shared/messages/nl/settings'
import { api } from '../../api'
import { ErrorNote } from '../../components/ErrorNote'
import { PageFrame } from '../../components/PageFrame'
import { useLoaded } from '../../hooks/use-loaded'
import { settingsParts, useNavigation } from '../../stores/navigation'
import type { SettingsPart } from '../../stores/navigation'
import { BackupPart } from './BackupPart'
import { EmailPart } from './EmailPart'
import { LandelijkPart } from './LandelijkPart'
import { OwnPart } from './OwnPart'
import type { PartProps } from './part-props'
import { PortalPart } from './PortalPart'
import { RegistersPart } from './RegistersPart'
import { partIcons } from './part-icons'
import { SecurityPart } from './SecurityPart'
import classes from './settings.module.css'
import { StoragePart } from './StoragePart'

/** **Instellingen**; each part is saved on its own, so that a fault in one never holds back another. */
export function SettingsPage({ part }: { readonly part: SettingsPart }) {
  const go = useNavigation((store) => store.go)
  const { value: settings, error, reload, replace } = useLoaded(api.request['settings.get'])

  const show = (name: string | null) => {
    const chosen = settingsParts.find((candidate) => candidate === name)
    if (chosen !== undefined) go({ kind: 'settings', part: chosen })
  }

  return (
    <PageFrame title={settingsWords.title} crumbs={[{ label: settingsWords.users, onClick: () => go({ kind: 'users' }) }]}>
      <Tabs
        value={part}
        onChange={show}
        orientation="vertical"
        keepMounted={false}
        classNames={{ root: classes.page ?? '', list: classes.parts ?? '', tab: classes.part ?? '', tabLabel: classes.partLabel ?? '', panel: classes.panel ?? '' }}
      >
        <Tabs.List aria-label={settingsWords.partsLabel}>
          {settingsParts.map((name) => {
            const Icon = partIcons[name]
            return (
              <Tabs.Tab key={name} value={name} leftSection={<Icon size={20} stroke={1.75} aria-hidden />}>
                {settingsWords.parts[name]}
              </Tabs.Tab>
            )
          })}
        </Tabs.List>
        {/* Its heading names it; as a label of the panel that name would stand beside the field's own, "Portaaladres". */}
        <Tabs.Panel value={part} aria-labelledby="">
          <h2 className={classes.title}>{settingsWords.parts[part]}</h2>
          {error !== null && <ErrorNote error={error} action={<Button onClick={reload}>{words.tryAgain}</Button>} />}
          {settings === null && error === null && <p role="status">{words.loading}</p>}
          {settings !== null && <Part part={part} settings={settings} onSaved={replace} />}
        </Tabs.Panel>
      </Tabs>
    </PageFrame>
  )
}

function Part({ part, ...props }: PartProps & { readonly part: SettingsPart }) {
  switch (part) {
    case 'email':
      return <EmailPart {...props} />
    case 'portal':
      return <PortalPart {...props} />
    case 'landelijk':
      return <LandelijkPart {...props} />
    case 'registers':
      return <RegistersPart />
    case 'own':
      return <OwnPart />
    case 'security':
      return <SecurityPart {...props} />
    case 'backup':
      return <BackupPart />
    case 'storage':
      return <StoragePart settings={props.settings} />
  }
}
