import { TextInput } from '@mantine/core'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { stripInvisible } from '../../../shared/domain/name-rules'
import { maximumLineLength } from '../../../shared/domain/text-limits'
import { fieldLabel } from '../../../shared/messages/nl/findings'
import { fieldNotes } from './FieldNotes'
import type { FormView } from './form-view'
import classes from './fields.module.css'

type TextField = 'username' | 'email' | 'firstName' | 'middleName' | 'lastName' | 'bigNumber'

type FormTextProps = {
  readonly form: FormView
  readonly field: TextField
  readonly onType?: (text: string) => void
  /** Grey, behind the label; explains, and is no part of the field's name. */
  readonly aside?: string
  /** Grey, at the right end inside the field. */
  readonly inside?: ReactNode
  readonly mono?: boolean
}

/** A line of text of the form, with its fault and warnings below it. */
export function FormText({ form, field, onType, aside, inside, mono = false }: FormTextProps) {
  const id = useId()
  const type = onType ?? ((text: string) => form.change({ [field]: text }))
  /** What nobody can see goes out of the field; below it stands how much that was. */
  const leave = (): void => {
    const typed = form.fields[field]
    const { text, removed } = stripInvisible(typed)
    if (text !== typed) type(text)
    if (removed > 0 && text !== '') form.noteRemoved(field, removed)
    form.leave(field)
  }
  return (
    <div data-field={field}>
      <div className={classes.labelRow}>
        <label htmlFor={id} className="mantine-InputWrapper-label">
          {fieldLabel(field)}
        </label>
        {aside !== undefined && <span className={classes.aside}>{aside}</span>}
      </div>
      <TextInput
        id={id}
        value={form.fields[field]}
        error={form.faultAt(field)}
        description={fieldNotes(form.warningsAt(field))}
        classNames={{ input: mono ? (classes.mono ?? '') : '', section: classes.inside ?? '' }}
        {...(inside === undefined ? {} : { rightSection: inside, rightSectionWidth: 230, rightSectionPointerEvents: 'none' as const })}
        maxLength={maximumLineLength}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={leave}
      />
    </div>
  )
}
