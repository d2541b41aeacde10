import type { Finding } from '../../../shared/domain/finding'
import { fieldLabel, findingMessage } from '../../../shared/messages/nl/findings'

/** The sentence of a finding away from its field: which field it is about stands in front, in bold. */
export function NamedFinding({ finding }: { readonly finding: Finding }) {
  const label = fieldLabel(finding.field)
  const sentence = findingMessage(finding)
  const isNamedAlready = sentence.startsWith(label)
  return (
    <>
      <strong>{isNamedAlready ? label : `${label}:`}</strong>
      {isNamedAlready ? sentence.slice(label.length) : ` ${sentence}`}
    </>
  )
}
