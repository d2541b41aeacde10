import { IconAlertTriangle, IconCircleCheck, IconListCheck } from '@tabler/icons-react'
import type { Finding } from '../../../shared/domain/finding'
import type { NewUserTab } from '../../stores/new-user'
import { formSummary } from './form-summary'
import classes from './NewUserForm.module.css'

const icons = { toDo: IconListCheck, warnings: IconAlertTriangle, complete: IconCircleCheck } as const

export function FormSummary({ tab, findings }: { readonly tab: NewUserTab; readonly findings: readonly Finding[] }) {
  const { kind, text } = formSummary(tab, findings)
  const Icon = icons[kind]
  return (
    <>
      <Icon size={18} stroke={1.75} aria-hidden className={classes.summaryIcon} data-kind={kind} />
      <span>{text}</span>
    </>
  )
}
