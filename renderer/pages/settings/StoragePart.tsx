import { Button } from '@mantine/core'
import { IconFolderOpen, IconLock } from '@tabler/icons-react'
import type { Settings } from '../../../shared/ipc/mail-schemas'
import type { StoreSafety } from '../../../shared/ipc/store-schemas'
import { words } from '../../../shared/messages/nl/common'
import { settingsWords, storageWords } from '../../../shared/messages/nl/settings'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import { FixedField } from '../../components/FixedField'
import { HelpdeskLog } from '../../components/HelpdeskLog'
import { useLoaded } from '../../hooks/use-loaded'
import { useRequest } from '../../hooks/use-request'
import { AuditExport } from './AuditExport'
import { Generations } from './Generations'
import classes from './settings.module.css'

/** **Opslag**: where the data is, honestly whether it is encrypted, the older states beside it, the audit trail and the log (spec R5.1, R5.3). */
export function StoragePart({ settings }: { readonly settings: Settings }) {
  const { value: safety, error, reload } = useLoaded(api.request['store.safety'])
  const showFolder = useRequest(api.request['app.showDataFolder'])
  return (
    <div className={classes.form}>
      <p className={classes.intro}>{storageWords.intro}</p>
      <FixedField label={storageWords.folder} value={settings.dataFolder} />
      {error !== null && <ErrorNote error={error} action={<Button onClick={reload}>{words.tryAgain}</Button>} />}
      {safety !== null && <Encryption safety={safety} />}
      {showFolder.error !== null && <ErrorNote error={showFolder.error} />}
      <div className={classes.saveRow}>
        <Button variant="default" leftSection={<IconFolderOpen size={18} stroke={1.75} aria-hidden />} onClick={() => showFolder.send({})}>
          {storageWords.showFolder}
        </Button>
        <span className={classes.hint}>{settingsWords.version(settings.version)}</span>
      </div>
      {safety !== null && <Generations generations={safety.generations} />}
      <AuditExport />
      <HelpdeskLog hasHeading />
    </div>
  )
}

function Encryption({ safety: { isEncrypted, hasSecretStore } }: { readonly safety: StoreSafety }) {
  if (!isEncrypted) {
    return (
      <Callout kind="warning" title={storageWords.notEncryptedTitle}>
        {storageWords.notEncrypted(hasSecretStore)}
      </Callout>
    )
  }
  return (
    <div className={classes.calm}>
      <IconLock size={20} stroke={1.75} aria-hidden />
      <p>
        <strong>{storageWords.encryptedTitle}.</strong> {storageWords.encrypted(hasSecretStore)}
      </p>
    </div>
  )
}
