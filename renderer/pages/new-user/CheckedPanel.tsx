import { IconAlertCircle, IconAlertTriangle, IconCircleCheckFilled } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { AccountDraft } from '../../../shared/domain/account'
import type { AccountField, Finding } from '../../../shared/domain/finding'
import { fieldLabel } from '../../../shared/messages/nl/findings'
import { newUserMessages } from '../../../shared/messages/nl/new-user'
import { api } from '../../api'
import { checkedItems } from './checked-items'
import type { CheckedItem } from './checked-items'
import { NamedFinding } from './NamedFinding'
import classes from './CheckedPanel.module.css'

type CheckedPanelProps = {
  readonly draft: AccountDraft
  readonly findings: readonly Finding[]
  readonly isChecked: boolean
  readonly onGoToField: (field: AccountField) => void
}

/** Nagekeken: what main said of the draft. */
export function CheckedPanel({ draft, findings, isChecked, onGoToField }: CheckedPanelProps) {
  const registers = useRegisters()
  return (
    <section className={classes.panel} aria-busy={!isChecked}>
      <h2 className={classes.head}>{newUserMessages.checked}</h2>
      {isChecked && registers !== null ? (
        <ul className={classes.list}>
          {checkedItems(draft, findings, registers).map((item) => (
            <Item key={`${item.field} ${item.kind === 'finding' ? item.finding.code : item.kind}`} item={item} onGoToField={onGoToField} />
          ))}
        </ul>
      ) : (
        <p className={classes.busy}>{newUserMessages.checking}</p>
      )}
    </section>
  )
}

const icons = { fault: IconAlertCircle, warning: IconAlertTriangle, good: IconCircleCheckFilled } as const

function Item({ item, onGoToField }: { readonly item: CheckedItem; readonly onGoToField: (field: AccountField) => void }) {
  const kind = item.kind === 'finding' ? item.finding.level : item.kind
  const Icon = icons[kind]
  return (
    <li className={classes.item} data-kind={kind}>
      <Icon size={18} stroke={1.75} aria-hidden className={classes.icon} />
      <span className={classes.text}>{item.kind === 'finding' ? <NamedFinding finding={item.finding} /> : item.text}</span>
      {item.kind === 'finding' && (
        <button
          type="button"
          className={classes.link}
          aria-label={newUserMessages.toFieldNamed(fieldLabel(item.field))}
          onClick={() => onGoToField(item.field)}
        >
          {newUserMessages.toField}
        </button>
      )}
    </li>
  )
}

/** The portfolios elsewhere whose usernames are known here; null until main answered, none when it cannot. */
function useRegisters(): readonly string[] | null {
  const [registers, setRegisters] = useState<readonly string[] | null>(null)
  useEffect(() => {
    let isMounted = true
    void api.request['registers.list']({}).then((result) => {
      if (!isMounted) return
      const known = result.ok ? result.value.registers.filter(({ count }) => count > 0).map(({ portfolio }) => portfolio) : []
      setRegisters(known.filter((portfolio) => portfolio !== 'HN'))
    })
    return () => {
      isMounted = false
    }
  }, [])
  return registers
}
