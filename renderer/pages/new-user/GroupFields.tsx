import { NativeSelect } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { fieldLabel } from '../../../shared/messages/nl/findings'
import { newUserMessages } from '../../../shared/messages/nl/new-user'
import { GatedButton } from '../../components/GatedButton'
import { fieldNotes } from './FieldNotes'
import type { FormView } from './form-view'
import classes from './fields.module.css'

type GroupFieldsProps = { readonly form: FormView; readonly ownGroup: string }

/** In groep and Niet in groep: Toevoegen moves the own institute's group over, Verwijderen moves it back (spec R2.3). */
export function GroupFields({ form, ownGroup }: GroupFieldsProps) {
  const { groups } = form.fields
  const isIn = groups.includes(ownGroup)
  return (
    <div className={classes.groups} data-field="groups">
      <NativeSelect
        label={fieldLabel('groups')}
        data={groups.length === 0 ? [{ value: '', label: newUserMessages.noGroup }] : [...groups]}
        error={form.faultAt('groups')}
        description={fieldNotes(form.warningsAt('groups'))}
        rightSection={<span />}
        classNames={{ input: classes.inGroup ?? '' }}
      />
      <div className={classes.moves}>
        <GatedButton
          variant="outline"
          off={isIn}
          reason={null}
          leftSection={<IconArrowLeft size={18} stroke={1.75} aria-hidden />}
          onClick={() => form.change({ groups: [...groups, ownGroup] })}
        >
          {newUserMessages.add}
        </GatedButton>
        <GatedButton variant="default" off={!isIn} reason={null} onClick={() => form.change({ groups: groups.filter((group) => group !== ownGroup) })}>
          {newUserMessages.remove}
        </GatedButton>
      </div>
      <NativeSelect label={newUserMessages.notInGroup} data={isIn ? [{ value: '', label: newUserMessages.nothingLeft }] : [ownGroup]} />
      <NativeSelect
        label={newUserMessages.otherGroups}
        data={[{ value: '', label: newUserMessages.chooseGroup }]}
        description={newUserMessages.otherGroupsHint}
        classNames={{ input: classes.placeholder ?? '' }}
      />
    </div>
  )
}
