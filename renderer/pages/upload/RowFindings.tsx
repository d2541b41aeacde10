import { IconAlertCircle, IconAlertTriangle, IconCheck, IconCircleMinus, IconCopy, IconUserX } from '@tabler/icons-react'
import { columnName } from '../../../shared/domain/mal'
import type { Institute } from '../../../shared/domain/institute'
import type { PreviewRow } from '../../../shared/ipc/import-schemas'
import { checkMessages } from '../../../shared/messages/nl/import-check'
import { editMessages } from '../../../shared/messages/nl/import-edit'
import { SoftButton } from '../../components/SoftButton'
import { useUpload } from '../../stores/upload'
import { isSharedByOthers, type Remark } from './check-view'
import classes from './PreviewTable.module.css'

const outcomeIcons = {
  new: IconCheck,
  existing: IconUserX,
  elsewhere: IconAlertCircle,
  faulty: IconAlertCircle,
  duplicate: IconCopy,
  omitted: IconCircleMinus
} as const

const outcomeKinds = { new: 'good', existing: 'plain', elsewhere: 'fault', faulty: 'fault', duplicate: 'plain', omitted: 'plain' } as const

type RowFindingsProps = {
  readonly row: PreviewRow
  readonly remarks: readonly Remark[]
  readonly idOf: (remark: number) => string
  readonly institute: Institute
  /** Its buttons can be reached by Tab: the row is the one that has the focus. */
  readonly isReached: boolean
}

/** All there is to say of a row, and what can be decided about it as a whole. */
export function RowFindings({ row, remarks, idOf, institute, isReached }: RowFindingsProps) {
  return (
    <div className={classes.about}>
      <div className={classes.findings}>
        {remarks.length === 0 ? <Outcome outcome={row.outcome} /> : <Remarks remarks={remarks} idOf={idOf} />}
        {row.differences.length > 0 && (
          <div className={classes.differences}>
            {editMessages.differs}
            <ul className={classes.remarks}>
              {row.differences.map((difference) => (
                <li key={difference.column}>{editMessages.difference(difference, columnName(difference.column, institute))}</li>
              ))}
            </ul>
          </div>
        )}
        <Decision row={row} isReached={isReached} />
      </div>
      {row.outcome !== 'omitted' && <Omit line={row.line} isReached={isReached} />}
    </div>
  )
}

function Outcome({ outcome }: Pick<PreviewRow, 'outcome'>) {
  const Icon = outcomeIcons[outcome]
  return (
    <span className={classes.finding} data-kind={outcomeKinds[outcome]}>
      <Icon size={16} stroke={1.75} aria-hidden />
      {checkMessages.outcomes[outcome]}
    </span>
  )
}

function Remarks({ remarks, idOf }: Pick<RowFindingsProps, 'remarks' | 'idOf'>) {
  return (
    <ul className={classes.remarks}>
      {remarks.map(({ text, level }, index) => {
        const Icon = level === 'fault' ? IconAlertCircle : IconAlertTriangle
        return (
          <li key={text} id={idOf(index)} className={classes.finding} data-kind={level}>
            <Icon size={16} stroke={1.75} aria-hidden />
            <span>{text}</span>
          </li>
        )
      })}
    </ul>
  )
}

type DecisionProps = Pick<RowFindingsProps, 'row' | 'isReached'>

/** The choice among rows that share a username, and the way back for one that was left out. */
function Decision({ row, isReached }: DecisionProps) {
  const change = useUpload((store) => store.change)
  const { line, outcome } = row
  const tabIndex = isReached ? 0 : -1
  if (outcome === 'omitted') {
    return (
      <SoftButton
        className={classes.decision}
        tabIndex={tabIndex}
        aria-label={editMessages.takeAlongRow(line)}
        onClick={() => void change({ kind: 'omitRow', line, isOmitted: false })}
      >
        {editMessages.takeAlong}
      </SoftButton>
    )
  }
  if (!isSharedByOthers(row)) return null
  return (
    <SoftButton
      className={classes.decision}
      tabIndex={tabIndex}
      aria-label={editMessages.keepRowOf(line)}
      onClick={() => void change({ kind: 'keepRow', line })}
    >
      {editMessages.keepRow}
    </SoftButton>
  )
}

/** A button of the page's own: there is one in every row, and a component of the library costs a jump over the rows its speed. */
function Omit({ line, isReached }: { readonly line: number; readonly isReached: boolean }) {
  const change = useUpload((store) => store.change)
  return (
    <button
      type="button"
      className={classes.omitRow}
      tabIndex={isReached ? 0 : -1}
      aria-label={editMessages.omitRow(line)}
      title={editMessages.omit}
      onClick={() => void change({ kind: 'omitRow', line, isOmitted: true })}
    >
      <IconCircleMinus size={16} stroke={1.75} aria-hidden />
    </button>
  )
}
