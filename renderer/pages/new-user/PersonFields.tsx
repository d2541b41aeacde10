import { NativeSelect, Radio } from '@mantine/core'
import { fieldLabel } from '../../../shared/messages/nl/findings'
import { newUserMessages } from '../../../shared/messages/nl/new-user'
import { Fills } from './AccountFields'
import { BigRuler } from './BigRuler'
import type { FormView } from './form-view'
import { FormText } from './FormText'
import { typeBigNumber } from './linked-fields'
import { OnlyChoice } from './OnlyChoice'
import classes from './fields.module.css'

type PersonFieldsProps = { readonly form: FormView; readonly instituteName: string }

/** From Voornaam to In opleiding? (spec R2.3). */
export function PersonFields({ form, instituteName }: PersonFieldsProps) {
  const { fields, change } = form
  return (
    <div className={classes.stack}>
      <div className={classes.names}>
        <FormText form={form} field="firstName" />
        <FormText form={form} field="middleName" />
        <FormText form={form} field="lastName" />
      </div>
      <div className={classes.statusAndNumber}>
        <NativeSelect label={fieldLabel('status')} data={[newUserMessages.status]} />
        <FormText
          form={form}
          field="bigNumber"
          mono
          aside={newUserMessages.withoutPrefix}
          onType={(text) => change(typeBigNumber(fields, text))}
          {...(fields.usernameTouched ? {} : { inside: <Fills words={newUserMessages.fillsUsername} /> })}
        />
      </div>
      <BigRuler bigNumber={fields.bigNumber} />
      <div className={classes.lastRow}>
        <OnlyChoice label={fieldLabel('institute')} choice={instituteName} />
        <div data-field="gender">
          <Radio.Group
            label={fieldLabel('gender')}
            value={fields.gender}
            error={form.faultAt('gender')}
            onChange={(gender) => {
              if (gender === 'm' || gender === 'v') change({ gender })
            }}
            onBlur={(event) => {
              if (!event.currentTarget.contains(event.relatedTarget)) form.leave('gender')
            }}
          >
            <div className={classes.radios}>
              <Radio value="m" label={newUserMessages.man} />
              <Radio value="v" label={newUserMessages.woman} />
            </div>
          </Radio.Group>
        </div>
        <NativeSelect label={fieldLabel('inTraining')} data={[newUserMessages.inTraining]} />
      </div>
    </div>
  )
}
