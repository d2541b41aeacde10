import { NativeSelect } from '@mantine/core'
import type { AccountDraft } from '../../../shared/domain/account'
import type { AccountField, Finding } from '../../../shared/domain/finding'
import { fieldLabel } from '../../../shared/messages/nl/findings'
import { newUserMessages } from '../../../shared/messages/nl/new-user'
import { Callout } from '../../components/Callout'
import { CheckedPanel } from './CheckedPanel'
import type { FormView } from './form-view'
import classes from './RolesTab.module.css'

type RolesTabProps = {
  readonly form: FormView
  readonly draft: AccountDraft
  readonly findings: readonly Finding[]
  readonly isChecked: boolean
  readonly onGoToField: (field: AccountField) => void
}

/** Functies & Rollen (spec R2.4): the role group, and beside it what was looked at so far. */
export function RolesTab({ form, draft, findings, isChecked, onGoToField }: RolesTabProps) {
  return (
    <div className={classes.columns}>
      <div className={classes.left}>
        <div data-field="roleGroup">
          <NativeSelect
            label={fieldLabel('roleGroup')}
            data={['', newUserMessages.roleGroup].map((value) => ({ value, label: value === '' ? newUserMessages.roleGroupEmpty : value }))}
            value={form.fields.roleGroup === '' ? '' : newUserMessages.roleGroup}
            error={form.faultAt('roleGroup')}
            description={newUserMessages.roleGroupHint}
            onChange={(event) => form.change({ roleGroup: event.currentTarget.value === '' ? '' : 'aios' })}
            onBlur={() => form.leave('roleGroup')}
          />
        </div>
        <Callout kind="info">
          <strong>{newUserMessages.notYetStart}</strong>
          {newUserMessages.notYet}
        </Callout>
      </div>
      <CheckedPanel draft={draft} findings={findings} isChecked={isChecked} onGoToField={onGoToField} />
    </div>
  )
}
