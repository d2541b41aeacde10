import { Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useMemo } from 'react'
import { fault } from '../../../shared/domain/finding'
import type { ElsewhereRow, ResultRow } from '../../../shared/ipc/import-schemas'
import { importMessages } from '../../../shared/messages/nl/import'
import { ok } from '../../../shared/result'
import { Callout } from '../../components/Callout'
import { createPagedRows } from '../../components/paged-rows'
import { Sum } from '../../components/Sum'
import { useUpload } from '../../stores/upload'
import type { Check } from '../../stores/upload-steps'
import classes from './ResultStep.module.css'
import { ResultTable } from './ResultTable'
import { StepHeading } from './StepHeading'

const messages = importMessages.result

type RefusedElsewhereStepProps = { readonly check: Check; readonly rows: readonly ElsewhereRow[] }

/** A username of SOON or SGBO: nothing of the file was read in, every such row is named, and the rest is offered (spec R3.5). */
export function RefusedElsewhereStep({ check, rows }: RefusedElsewhereStepProps) {
  const takeRest = useUpload((store) => store.takeRest)
  const paged = useMemo(() => createPagedRows(pageOf(rows)), [rows])
  const { total } = check.inspection.counts
  return (
    <div className={classes.sides}>
      <section className={classes.card}>
        <div className={classes.title}>
          <span className={classes.badge} data-kind="fault" aria-hidden>
            <IconAlertCircle size={20} stroke={1.75} />
          </span>
          <div>
            <StepHeading className={classes.heading}>{messages.heading}</StepHeading>
            <p className={classes.small}>{messages.nothingSummary(check.file.fileName, rows.length)}</p>
          </div>
        </div>
        <Callout kind="fault" role="alert">
          <strong>{messages.nothing}.</strong> {messages.elsewhereText(rows.length)}
        </Callout>
        <div className={classes.sum}>
          <Sum
            big
            total={{ count: total, label: messages.total }}
            terms={[
              { key: 'created', count: 0, label: messages.created },
              { key: 'notReadIn', count: total, label: messages.notReadIn, tone: 'bad' }
            ]}
          />
        </div>
        <ResultTable rows={paged} isAllReadIn={false} />
      </section>
      <section className={`${classes.card ?? ''} ${classes.todo ?? ''}`}>
        <div className={classes.task}>
          <div>
            <p>{messages.restText}</p>
            <Button className={classes.taskButton ?? ''} onClick={takeRest}>
              {messages.rest(rows.length)}
            </Button>
          </div>
        </div>
      </section>
    </div>
  )
}

/** The rows are here already; the table asks for them in pages all the same. */
function pageOf(rows: readonly ElsewhereRow[]) {
  const resultRows = rows.map(
    ({ line, username, portfolio }): ResultRow => ({
      line,
      username,
      kind: 'elsewhere',
      findings: [fault('username', 'usernameExistsElsewhere', { portfolio })],
      differences: []
    })
  )
  return async (offset: number, limit: number) => ok({ total: resultRows.length, rows: resultRows.slice(offset, offset + limit) })
}
