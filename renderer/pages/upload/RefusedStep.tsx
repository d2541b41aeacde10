import { IconFileAlert } from '@tabler/icons-react'
import type { FileRefusal } from '../../../shared/ipc/import-schemas'
import { importMessages } from '../../../shared/messages/nl/import'
import { convertMessages } from '../../../shared/messages/nl/import-convert'
import { fileRefusalMessage } from '../../../shared/messages/nl/import-file'
import { Callout } from '../../components/Callout'
import type { UploadStep } from '../../stores/upload-steps'
import { ConversionPanel } from './ConversionPanel'
import facts from './FileFacts.module.css'
import { FileStrip } from './FileStrip'
import { StepHeading } from './StepHeading'
import classes from './UploadPage.module.css'

type RefusedStepProps = { readonly step: Extract<UploadStep, { kind: 'refused' }> }

/** Refusals of a file that Excel wrote, and will show wrongly again when it is opened there. */
const fromExcel: readonly FileRefusal['code'][] = ['otherEncoding', 'utf16', 'excelOldWorkbook']

/** A file that is not read in as it is: what was found, how to save it right, and the conversion where it can be done (spec R3.6). */
export function RefusedStep({ step: { file, refusal, conversion } }: RefusedStepProps) {
  const message = fileRefusalMessage(refusal)
  return (
    <>
      <FileStrip file={file} icon={<IconFileAlert className={facts.refusedIcon} size={28} stroke={1.5} aria-hidden />} />
      <div className={classes.sides} data-tall={conversion !== null}>
        <section className={classes.card}>
          <div role="alert">
            <StepHeading className={classes.heading}>{message.title}</StepHeading>
            <p className={classes.lead}>{message.found}</p>
          </div>
          {conversion !== null && <ConversionPanel key={file.token} file={file} conversion={conversion} />}
        </section>
        <section className={classes.card}>
          <h2>{conversion === null ? importMessages.refused.advice : convertMessages.orSave}</h2>
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
