import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { importMessages } from '../../../shared/messages/nl/import'
import { useUpload } from '../../stores/upload'
import type { ChosenFile } from '../../stores/upload-steps'
import facts from './FileFacts.module.css'

/** The file of which nothing is read in yet, and the way to another one. */
export function FileStrip({ file, icon }: { readonly file: ChosenFile; readonly icon: ReactNode }) {
  const choose = useUpload((store) => store.choose)
  return (
    <div className={facts.strip}>
      {icon}
      <div className={facts.id}>
        <div className={facts.name}>{file.fileName}</div>
        <div className={facts.small}>{importMessages.nothingReadIn}</div>
      </div>
      <Button className={facts.other ?? ''} variant="subtle" onClick={() => void choose()}>
        {importMessages.otherFile}
      </Button>
    </div>
  )
}
