import { IconDeviceFloppy, IconServer2, IconTableImport } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Overview } from '../../../shared/ipc/account-schemas'
import { formatCount } from '../../../shared/messages/nl/common'
import { startMessages } from '../../../shared/messages/nl/start'
import { useNavigation } from '../../stores/navigation'
import { momentWords } from './moment'
import classes from './StatusStrip.module.css'

type StripItem = { readonly value: string; readonly hint: ReactNode }

/** How the last import, the mail server and the storage stand. */
export function StatusStrip({ overview, now }: { readonly overview: Overview; readonly now: Date }) {
  const latestImport = importItem(overview, now)
  const storage = storageItem(overview, now)
  return (
    <dl className={classes.strip}>
      <Item icon={<IconTableImport size={20} stroke={1.75} />} label={startMessages.latestImport} {...latestImport} />
      <MailServerItem overview={overview} now={now} />
      <Item icon={<IconDeviceFloppy size={20} stroke={1.75} />} label={startMessages.storage} {...storage} />
    </dl>
  )
}

function importItem({ latestImport }: Overview, now: Date): StripItem {
  if (latestImport === null) return { value: startMessages.noImport, hint: startMessages.noImportHint }
  return {
    value: startMessages.importLine(latestImport.fileName, momentWords(latestImport.at, now)),
    hint: startMessages.importCounts(formatCount(latestImport.created), formatCount(latestImport.total))
  }
}

function storageItem({ storeWrittenAt }: Overview, now: Date): StripItem {
  if (storeWrittenAt === null) return { value: startMessages.storageNever, hint: '' }
  return { value: momentWords(storeWrittenAt, now), hint: startMessages.storageHint }
}

function MailServerItem({ overview, now }: { readonly overview: Overview; readonly now: Date }) {
  const go = useNavigation((store) => store.go)
  const { mailServer, waiting } = overview
  const icon = <IconServer2 size={20} stroke={1.75} />
  if (mailServer === null) {
    const link = (
      <button type="button" className={classes.link} onClick={() => go({ kind: 'settings', part: 'email' })}>
        {startMessages.mailServerSettings}
      </button>
    )
    return <Item icon={icon} label={startMessages.mailServer} value={startMessages.mailServerMissing} hint={link} />
  }
  const { lastAcceptedAt } = mailServer
  const last = lastAcceptedAt === null ? startMessages.mailServerNeverUsed : startMessages.mailServerLast(momentWords(lastAcceptedAt, now))
  const hint = waiting === 0 ? last : `${startMessages.mailWaiting(formatCount(waiting))}, ${last}`
  return <Item icon={icon} label={startMessages.mailServer} value={mailServer.host} hint={hint} />
}

function Item({ icon, label, value, hint }: StripItem & { readonly icon: ReactNode; readonly label: string }) {
  return (
    <div className={classes.item}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <div className={classes.text}>
        <dt className={classes.label}>{label}</dt>
        <dd className={classes.value} title={value}>
          {value}
        </dd>
        <dd className={classes.hint}>{hint}</dd>
      </div>
    </div>
  )
}
