import { Button } from '@mantine/core'
import { IconFileAlert } from '@tabler/icons-react'
import type { FileRefusal } from '../../../shared/ipc/import-schemas'
import { importMessages } from '../../../shared/messages/nl/import'
import { fileRefusalMessage } from '../../../shared/messages/nl/import-file'
import { Callout } from '../../components/Callout'
import type { ChosenFile } from '../../stores/upload'
import { useUpload } from '../../stores/upload'
import facts from './FileFacts.module.css'
import { StepHeading } from './StepHeading'
import classes from './UploadPage.module.css'

type RefusedStepProps = { readonly file: ChosenFile; readonly refusal: FileRefusal }

/** Refusals of a file that Excel wrote, and will show wrongly again when it is opened there. */
const fromExcel: readonly FileRefusal['code'][] = ['otherEncoding', 'utf16', 'excelOldWorkbook']

/** A file that is not read in as it is: what was found, and how to save it right (spec R3.6). */
export function RefusedStep({ file, refusal }: RefusedStepProps) {
  const choose = useUpload((store) => store.choose)
  const message = fileRefusalMessage(refusal)
  return (
    <>
      <div className={facts.strip}>
        <IconFileAlert className={facts.refusedIcon} size={28} stroke={1.5} aria-hidden />
        <div className={facts.id}>
          <div className={facts.name}>{file.fileName}</div>
          <div className={facts.small}>{importMessages.nothingReadIn}</div>
        </div>
        <Button className={facts.other ?? ''} variant="subtle" onClick={() => void choose()}>
          {importMessages.otherFile}
        </Button>
      </div>
      <div className={classes.sides}>
        <section className={classes.card} role="alert">
          <StepHeading className={classes.heading}>{message.title}</StepHeading>
          <p className={classes.lead}>{message.found}</p>
        </section>
        <section className={classes.card}>
          <h2>{importMessages.refused.advice}</h2>
          <ol className={classes.list}>
            {message.advice.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          {fromExcel.includes(refusal.code) && (
            <div className={classes.spaced}>
              <Callout kind="warning">{importMessages.refused.reopening}</Callout>
            </div>
          )}
        </section>
      </div>
    </>
  )
}
