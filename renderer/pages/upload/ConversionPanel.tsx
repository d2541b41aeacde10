import { Radio } from '@mantine/core'
import { IconCheck, IconTransform } from '@tabler/icons-react'
import { useId, useMemo, useSyncExternalStore } from 'react'
import type { ConversionRow, ReadingEncoding } from '../../../shared/ipc/import-schemas'
import { convertMessages } from '../../../shared/messages/nl/import-convert'
import { api } from '../../api'
import { EmptyState } from '../../components/EmptyState'
import { GatedButton } from '../../components/GatedButton'
import { createPagedRows, rowAt } from '../../components/paged-rows'
import type { TableColumn } from '../../components/PagedTable'
import { PagedTable } from '../../components/PagedTable'
import { useUpload } from '../../stores/upload'
import type { ChosenFile, Conversion } from '../../stores/upload-steps'
import classes from './ConversionPanel.module.css'
import { isReadTheSame, markedParts } from './conversion-view'

const messages = convertMessages

type ConversionPanelProps = { readonly file: ChosenFile; readonly conversion: Conversion }

/**
 * **Converteren naar UTF-8**: every cell with a letter outside ASCII as it would be read, for approval. Where it is close, a column
 * for each reading, and the user chooses the one in which all names are right (spec R3.6).
 */
export function ConversionPanel({ file: { token }, conversion: { candidates, readsWell, chosen } }: ConversionPanelProps) {
  const { setEncoding, convert } = useUpload.getState()
  const questionId = useId()
  const rows = useMemo(() => createPagedRows((offset, limit) => api.request['imports.conversion']({ token, offset, limit })), [token])
  const snapshot = useSyncExternalStore(rows.subscribe, rows.snapshot)
  const isChoice = candidates.length > 1 || !readsWell
  // Of UTF-16 there is no reading without converting.
  const hasBefore = (rowAt(snapshot, rows.pageSize, 0)?.before ?? '') !== ''

  const headOf = (encoding: ReadingEncoding) =>
    isChoice ? (
      <Radio
        size="xs"
        name={questionId}
        label={encoding}
        classNames={{ label: classes.candidate ?? '' }}
        aria-label={messages.readAs(encoding)}
        checked={encoding === chosen}
        onChange={() => setEncoding(encoding)}
      />
    ) : (
      messages.after
    )

  const columns: readonly TableColumn<ConversionRow>[] = [
    { key: 'line', header: messages.line, width: '72px', align: 'end', cell: ({ line }) => line },
    { key: 'column', header: messages.column, width: '104px', cell: ({ column }) => column },
    ...(hasBefore ? [{ key: 'before', header: messages.before, cell: ({ before }: ConversionRow) => <Marked text={before} kind="before" /> }] : []),
    ...candidates.map(
      (encoding, index): TableColumn<ConversionRow> => ({
        key: encoding,
        header: headOf(encoding),
        cell: ({ after }) => <Marked text={after[index] ?? ''} kind={isChoice && encoding !== chosen ? 'other' : 'after'} />,
        tone: (row) => (isReadTheSame(row) ? undefined : 'warning')
      })
    )
  ]

  return (
    <>
      <div className={classes.question} id={`${questionId}-question`}>
        {isChoice ? messages.choose : messages.question}
        {isChoice && <span className={classes.hint}>{readsWell ? messages.chooseHint : messages.noneReadsWell}</span>}
      </div>
      <div
        className={classes.table}
        style={{ flexBasis: heightFor(snapshot.total) }}
        role={isChoice ? 'radiogroup' : undefined}
        aria-labelledby={isChoice ? `${questionId}-question` : undefined}
      >
        <PagedTable
          label={messages.table}
          rows={rows}
          columns={columns}
          rowKey={({ line, column }) => `${line}-${column}`}
          minWidth={isChoice ? `${320 + 180 * candidates.length}px` : '480px'}
          empty={<EmptyState icon={<IconCheck stroke={1.5} />} title={messages.none} text={messages.noneText} />}
        />
      </div>
      <div className={classes.actions}>
        <GatedButton
          leftSection={<IconTransform size={18} stroke={1.75} aria-hidden />}
          h={40}
          off={chosen === null}
          reason={messages.chooseFirst}
          reasonShown="after"
          onClick={() => void convert()}
        >
          {messages.convert}
        </GatedButton>
        {chosen !== null && <span className={classes.hint}>{messages.convertHint}</span>}
      </div>
    </>
  )
}

/** As high as its rows, as far as there is room; with none there is a sentence. */
const heightFor = (total: number | null): string => `${total === 0 ? 150 : 40 + 35 * Math.min(total ?? 0, 200)}px`

/** The letters that it is about are marked. */
function Marked({ text, kind }: { readonly text: string; readonly kind: 'before' | 'after' | 'other' }) {
  return (
    <span className={classes.text} data-kind={kind}>
      {markedParts(text).map(({ part, isMarked }, index) =>
        isMarked ? (
          <mark key={index} className={classes.mark} data-kind={kind}>
            {part}
          </mark>
        ) : (
          part
        )
      )}
    </span>
  )
}
