import { Button, Radio } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { words } from '../../../shared/messages/nl/common'
import { sheetMessages } from '../../../shared/messages/nl/import-convert'
import { useUpload } from '../../stores/upload'
import type { UploadStep } from '../../stores/upload-steps'
import facts from './FileFacts.module.css'
import { FileStrip } from './FileStrip'
import { StepHeading } from './StepHeading'
import classes from './UploadPage.module.css'

type SheetStepProps = { readonly step: Extract<UploadStep, { kind: 'sheets' }> }

/** More than one sheet of the workbook has the header of a mal: which one is meant? */
export function SheetStep({ step: { file, sheets, chosen } }: SheetStepProps) {
  const { setSheet, readSheet } = useUpload.getState()
  return (
    <>
      <FileStrip file={file} icon={<IconFileSpreadsheet className={facts.icon} size={28} stroke={1.5} aria-hidden />} />
      <section className={`${classes.card ?? ''} ${classes.sheets ?? ''}`}>
        <StepHeading className={classes.heading}>{sheetMessages.heading(file.fileName)}</StepHeading>
        <Radio.Group label={sheetMessages.legend} value={String(chosen)} onChange={(value) => setSheet(Number(value))}>
          <div className={classes.choices}>
            {sheets.map(({ index, name, rows }) => (
              <Radio key={index} value={String(index)} label={name} description={sheetMessages.rows(rows)} />
            ))}
          </div>
        </Radio.Group>
        <div>
          <Button h={40} className={classes.ok ?? ''} onClick={() => void readSheet()}>
            {words.ok}
          </Button>
        </div>
      </section>
    </>
  )
}
