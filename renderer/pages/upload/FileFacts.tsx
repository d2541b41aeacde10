import { Button, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconFileTypeCsv } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { importMessages } from '../../../shared/messages/nl/import'
import { useSession } from '../../stores/app-state'
import type { Check } from '../../stores/upload'
import { useUpload } from '../../stores/upload'
import classes from './FileFacts.module.css'

const messages = importMessages.check

/** The chosen file and what was recognised in it (spec R3.3). */
export function FileFacts({ check: { file, inspection } }: { readonly check: Check }) {
  const choose = useUpload((store) => store.choose)
  const { institute } = useSession()
  const { source, columns, mal, counts } = inspection
  return (
    <div className={classes.strip}>
      <IconFileTypeCsv className={classes.icon} size={28} stroke={1.5} aria-hidden />
      <div className={classes.id}>
        <div className={classes.name}>{file.fileName}</div>
        <div className={classes.small}>{messages.rows(counts.total)}</div>
      </div>
      <dl className={classes.facts}>
        {source.kind === 'csv' && (
          <>
            <Fact term={messages.encoding} isGood>
              {source.hasByteOrderMark ? `${source.encoding} met BOM` : source.encoding}
            </Fact>
            <Fact term={messages.separator} isGood>
              {messages.separatorNames[source.separator]}
            </Fact>
          </>
        )}
        <Fact term={messages.columns} isGood={columns.absent.length === 0}>
          {messages.columnCount(columns.recognised.length, columns.absent.length)}
        </Fact>
        <Fact term={messages.mal} isGood={mal.status !== 'other'}>
          {messages.malFacts(mal, institute.name)}
        </Fact>
      </dl>
      <Button className={classes.other ?? ''} variant="subtle" onClick={() => void choose()}>
        {importMessages.otherFile}
      </Button>
    </div>
  )
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
