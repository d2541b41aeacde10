import { ActionIcon, Button, Checkbox, VisuallyHidden } from '@mantine/core'
import { IconArrowBackUp, IconChevronDown, IconChevronUp, IconSquareRoundedNumber0, IconWand } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { RepairKind } from '../../../shared/ipc/import-schemas'
import { editMessages } from '../../../shared/messages/nl/import-edit'
import { ErrorNote } from '../../components/ErrorNote'
import { SoftButton } from '../../components/SoftButton'
import { useUpload } from '../../stores/upload'
import type { Check } from '../../stores/upload-steps'
import classes from './CheckTools.module.css'
import { RepairDialog } from './RepairDialog'
import type { Jump } from './use-jump'

type Repair = Check['inspection']['repairs'][number]
type CheckToolsProps = { readonly check: Check; readonly jump: Jump }

/** Above the rows: what can be put right in many at once, the way back, and the way to what is wrong (spec R3.7). */
export function CheckTools({ check, jump }: CheckToolsProps) {
  const { change, setShowsAllColumns } = useUpload.getState()
  const { repairs, undoable } = check.inspection
  const [repairing, setRepairing] = useState<Repair | null>(null)
  const undoButton = useRef<HTMLButtonElement>(null)
  const focusAfterRepair = useRef(false)

  // The button that opened the dialog is gone when everything is repaired.
  useEffect(() => {
    if (!focusAfterRepair.current || undoButton.current === null) return
    focusAfterRepair.current = false
    undoButton.current.focus()
  }, [undoable])

  const apply = (repair: RepairKind) => {
    focusAfterRepair.current = true
    setRepairing(null)
    void change({ kind: 'repair', repair })
  }

  const isFault = jump.level === 'fault'
  const next = isFault ? editMessages.nextFault : editMessages.nextWarning
  const previous = isFault ? editMessages.previousFault : editMessages.previousWarning
  return (
    <>
      <RowError check={check} />
      <div className={classes.tools} role="group" aria-label={editMessages.tools}>
        {repairs.map(({ kind, rows }) => (
          <SoftButton key={kind} leftSection={<RepairIcon kind={kind} />} aria-haspopup="dialog" onClick={() => setRepairing({ kind, rows })}>
            {editMessages.repairs[kind](rows)}
          </SoftButton>
        ))}
        {undoable > 0 && (
          <Button
            ref={undoButton}
            size="compact-md"
            h={32}
            variant="default"
            leftSection={<IconArrowBackUp size={18} stroke={1.75} aria-hidden />}
            title={editMessages.undoHint(undoable)}
            onClick={() => void change({ kind: 'undo' })}
          >
            {editMessages.undo}
          </Button>
        )}
        <div className={classes.end}>
          {jump.level !== null && (
            <>
              <ActionIcon
                size={32}
                variant="default"
                aria-label={previous}
                title={editMessages.withKey(previous, 'Shift+F8')}
                aria-keyshortcuts="Shift+F8"
                onClick={() => void jump.to('previous')}
              >
                <IconChevronUp size={18} stroke={1.75} aria-hidden />
              </ActionIcon>
              <Button
                h={32}
                size="compact-md"
                variant="default"
                leftSection={<IconChevronDown size={18} stroke={1.75} aria-hidden />}
                title={editMessages.withKey(next, 'F8')}
                aria-keyshortcuts="F8"
                onClick={() => void jump.to('next')}
              >
                {next}
              </Button>
            </>
          )}
          <Checkbox
            size="sm"
            label={editMessages.allColumns}
            checked={check.showsAllColumns}
            onChange={(event) => setShowsAllColumns(event.currentTarget.checked)}
          />
        </div>
        <VisuallyHidden role="status">{jump.said}</VisuallyHidden>
      </div>
      {repairing !== null && (
        <RepairDialog
          token={check.file.token}
          repair={repairing.kind}
          count={repairing.rows}
          onApply={() => apply(repairing.kind)}
          onClose={() => setRepairing(null)}
        />
      )}
    </>
  )
}

/** A change that failed and has no cell to say so at. */
function RowError({ check: { failedChange } }: { readonly check: Check }) {
  if (failedChange === null || (failedChange.change.kind === 'cell' && failedChange.error.code !== 'invalidInput')) return null
  return <ErrorNote error={failedChange.error} />
}

function RepairIcon({ kind }: { readonly kind: RepairKind }) {
  const Icon = kind === 'leadingZero' ? IconSquareRoundedNumber0 : IconWand
  return <Icon size={18} stroke={1.75} aria-hidden />
}
