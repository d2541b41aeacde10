import { Button, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClipboardText, IconFileSpreadsheet, IconFileTypeCsv } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { TableSource } from '../../../shared/ipc/import-schemas'
import { importMessages } from '../../../shared/messages/nl/import'
import { checkMessages } from '../../../shared/messages/nl/import-check'
import { assertNever } from '../../../shared/result'
import { useSession } from '../../stores/app-state'
import { useUpload } from '../../stores/upload'
import type { Check } from '../../stores/upload-steps'
import classes from './FileFacts.module.css'
import { useDiscardCorrections } from './use-discard-corrections'

const messages = checkMessages

const sourceIcons = { csv: IconFileTypeCsv, workbook: IconFileSpreadsheet, pasted: IconClipboardText } as const

/** The chosen file and what was recognised in it (spec R3.3). */
export function FileFacts({ check: { file, inspection } }: { readonly check: Check }) {
  const choose = useUpload((store) => store.choose)
  const choosing = useDiscardCorrections(() => void choose())
  const { institute } = useSession()
  const { source, columns, mal, counts } = inspection
  const Icon = sourceIcons[source.kind]
  return (
    <div className={classes.strip}>
      <Icon className={classes.icon} size={28} stroke={1.5} aria-hidden />
      <div className={classes.id}>
        <div className={classes.name}>{file.fileName}</div>
        <div className={classes.small}>{messages.rows(counts.total)}</div>
      </div>
      <dl className={classes.facts}>
        <SourceFacts source={source} />
        <Fact term={messages.columns} isGood={columns.absent.length === 0}>
          {messages.columnCount(columns.recognised.length, columns.absent.length)}
        </Fact>
        <Fact term={messages.mal} isGood={mal.status !== 'other'}>
          {messages.malFacts(mal, institute.name)}
        </Fact>
      </dl>
      <Button className={classes.other ?? ''} variant="subtle" onClick={choosing.ask}>
        {importMessages.otherFile}
      </Button>
      {choosing.dialog}
    </div>
  )
}

function SourceFacts({ source }: { readonly source: TableSource }) {
  switch (source.kind) {
    case 'csv':
      return (
        <>
          <Fact term={messages.encoding} isGood>
            {encodingFact(source)}
          </Fact>
          <Fact term={messages.separator} isGood>
            {messages.separatorNames[source.separator]}
          </Fact>
        </>
      )
    case 'workbook':
      return (
        <Fact term={messages.sheet} isGood>
          {messages.sheetOf(source.sheet, source.sheets)}
        </Fact>
      )
    case 'pasted':
      return (
        <Fact term={messages.pasted} isGood>
          {messages.pastedHeader(source.hasHeader)}
        </Fact>
      )
    default:
      return assertNever(source)
  }
}

function encodingFact({ encoding, hasByteOrderMark }: Extract<TableSource, { kind: 'csv' }>): string {
  if (encoding !== 'UTF-8') return messages.convertedFrom(encoding)
  return hasByteOrderMark ? messages.withMark(encoding) : encoding
}

function Fact({ term, isGood, children }: { readonly term: string; readonly isGood: boolean; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt className={classes.small}>{term}</dt>
      <dd className={classes.value}>
        {children}
        {isGood ? (
          <IconCheck className={classes.good} size={16} stroke={2} aria-hidden />
        ) : (
          <IconAlertTriangle className={classes.attention} size={16} stroke={1.75} aria-hidden />
        )}
        <VisuallyHidden>, {isGood ? messages.good : messages.attention}</VisuallyHidden>
      </dd>
    </div>
  )
}
