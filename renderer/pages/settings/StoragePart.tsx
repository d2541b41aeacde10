import { Button } from '@mantine/core'
import { IconFolderOpen } from '@tabler/icons-react'
import type { Settings } from '../../../shared/ipc/mail-schemas'
import { settingsWords, storageWords } from '../../../shared/messages/nl/settings'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import { FixedField } from '../../components/FixedField'
import { useRequest } from '../../hooks/use-request'
import classes from './settings.module.css'

/** **Opslag**: where the data is, and honestly that it is not encrypted yet (spec R5.3). */
export function StoragePart({ settings }: { readonly settings: Settings }) {
  const showFolder = useRequest(api.request['app.showDataFolder'])
  return (
    <div className={classes.form}>
      <p className={classes.intro}>{storageWords.intro}</p>
      <FixedField label={storageWords.folder} value={settings.dataFolder} />
      <Callout kind="warning" title={storageWords.notEncryptedTitle}>
        {storageWords.notEncrypted}
      </Callout>
      {showFolder.error !== null && <ErrorNote error={showFolder.error} />}
      <div className={classes.saveRow}>
        <Button variant="default" leftSection={<IconFolderOpen size={18} stroke={1.75} aria-hidden />} onClick={() => showFolder.send({})}>
          {storageWords.showFolder}
        </Button>
        <span className={classes.hint}>{settingsWords.version(settings.version)}</span>
      </div>
    </div>
  )
}
