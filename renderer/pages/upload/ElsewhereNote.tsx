import { Checkbox } from '@mantine/core'
import { checkMessages } from '../../../shared/messages/nl/import-check'
import { Callout } from '../../components/Callout'
import { useUpload } from '../../stores/upload'
import type { Check } from '../../stores/upload-steps'
import classes from './CheckStep.module.css'

const messages = checkMessages

/** Usernames of SOON and SGBO: nothing of the file is read in, unless these rows stay out knowingly; each is named (spec R3.5). */
export function ElsewhereNote({ check }: { readonly check: Check }) {
  const setOmitElsewhere = useUpload((store) => store.setOmitElsewhere)
  const { elsewhereRows, counts } = check.inspection
  const unnamed = counts.elsewhere - elsewhereRows.length
  return (
    <Callout
      kind={check.omitElsewhere ? 'warning' : 'fault'}
      title={check.omitElsewhere ? messages.elsewhereOmitted(counts.elsewhere) : messages.elsewhereTitle(counts.elsewhere)}
    >
      {check.omitElsewhere ? messages.elsewhereOmittedText(counts.elsewhere) : messages.elsewhereText(counts.elsewhere)}
      <ul className={classes.rows}>
        {elsewhereRows.map((row) => (
          <li key={row.line}>{messages.elsewhereRow(row)}</li>
        ))}
        {unnamed > 0 && <li>{messages.elsewhereMore(unnamed)}</li>}
      </ul>
      <Checkbox
        label={messages.omitElsewhere(counts.elsewhere)}
        checked={check.omitElsewhere}
        onChange={(event) => setOmitElsewhere(event.currentTarget.checked)}
      />
    </Callout>
  )
}
