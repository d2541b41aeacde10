import { useEffect, useId, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { maximumLineLength } from '../../../shared/domain/text-limits'
import { editMessages } from '../../../shared/messages/nl/import-edit'
import { useUpload } from '../../stores/upload'
import classes from './PreviewTable.module.css'

export type AfterEdit = 'stay' | 'next' | 'previous'

type CellEditorProps = {
  readonly line: number
  /** As it stands above the cell. */
  readonly header: string
  readonly isGender: boolean
  readonly describedBy: string | undefined
  readonly onSave: () => void
  /** Where the focus goes when the keyboard closed the cell. */
  readonly onClosed: (next: AfterEdit) => void
  readonly failure: ReactNode
}

const genders = ['gender_m', 'gender_v']

/** An open cell: Enter, Tab or leaving it saves, Escape puts back what was there (spec R3.7). */
export function CellEditor({ line, header, isGender, describedBy, onSave, onClosed, failure }: CellEditorProps) {
  const draft = useUpload((store) => store.editing)
  const edit = useUpload((store) => store.edit)
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null)
  const keys = useRef<HTMLSpanElement>(null)
  const keysId = useId()
  const value = draft?.value ?? ''

  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    if (field.current instanceof HTMLInputElement) {
      if (useUpload.getState().editing?.isTyped) field.current.setSelectionRange(field.current.value.length, field.current.value.length)
      else field.current.select()
    }
    for (const part of [field.current, keys.current]) part?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])

  const change = (typed: string) => {
    if (draft !== null) edit({ ...draft, value: typed })
  }

  const keyDown = (event: KeyboardEvent) => {
    // An input method ends its word with Enter.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault()
      event.stopPropagation()
      onSave()
      onClosed(event.key === 'Enter' ? 'stay' : event.shiftKey ? 'previous' : 'next')
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      edit(null)
      onClosed('stay')
    } else if (event.key === 'F8') {
      onSave()
    } else {
      event.stopPropagation()
    }
  }

  const props = {
    ref: field,
    className: classes.editor,
    'aria-label': editMessages.cell(header, line),
    'aria-describedby': [describedBy, keysId].filter(Boolean).join(' '),
    value,
    onKeyDown: keyDown,
    // Going to another window to look something up leaves the cell open.
    onBlur: () => {
      if (document.hasFocus()) onSave()
    }
  }
  return (
    <>
      {isGender ? (
        <select {...props} onChange={(event) => change(event.currentTarget.value)}>
          {[...(genders.includes(value) ? [] : [value]), ...genders].map((gender) => (
            <option key={gender}>{gender}</option>
          ))}
        </select>
      ) : (
        <input {...props} type="text" spellCheck={false} maxLength={maximumLineLength} onChange={(event) => change(event.currentTarget.value)} />
      )}
      <span ref={keys} id={keysId} className={classes.keys}>
        {failure}
        {editMessages.keys}
      </span>
    </>
  )
}
