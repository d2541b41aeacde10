import { IconCircleCheck, IconCircleDashed, IconCircleX, IconClock, IconFolderPlus, IconHelpHexagon, IconUsers } from '@tabler/icons-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import type { AccountFilter, Overview } from '../../../shared/ipc/account-schemas'
import { formatCount } from '../../../shared/messages/nl/common'
import { startMessages } from '../../../shared/messages/nl/start'
import { SoftButton } from '../../components/SoftButton'
import { useWaitingMail } from '../../hooks/use-waiting-mail'
import type { WaitingMail } from '../../hooks/use-waiting-mail'
import { useNavigation } from '../../stores/navigation'
import { batchToShow, kindOfWaiting, stillToGo, waitingLine } from '../mail/waiting-view'
import type { WaitingKind } from '../mail/waiting-view'
import classes from './ToDoCard.module.css'

type ToDo = {
  readonly key: 'notSent' | 'folderToMake' | 'refused' | 'uncertain'
  readonly icon: ReactNode
  readonly title: string
  readonly hint: string
  readonly filter: Partial<AccountFilter>
  readonly button: (count: number) => string
}

const showCount = (count: number): string => (count === 1 ? startMessages.showOne : startMessages.show(formatCount(count)))

const toDos: readonly ToDo[] = [
  {
    key: 'notSent',
    icon: <IconCircleDashed size={22} stroke={1.75} aria-hidden />,
    title: startMessages.sendLoginDetails,
    hint: startMessages.sendLoginDetailsHint,
    filter: { delivery: 'notSent' },
    button: showCount
  },
  {
    key: 'folderToMake',
    icon: <IconFolderPlus size={22} stroke={1.75} aria-hidden />,
    title: startMessages.makeFolder,
    hint: startMessages.makeFolderHint,
    filter: { openTask: 'makeInstituteFolder' },
    button: showCount
  },
  {
    key: 'refused',
    icon: <IconCircleX size={22} stroke={1.75} aria-hidden />,
    title: startMessages.refused,
    hint: startMessages.refusedHint,
    filter: { delivery: 'failed' },
    button: () => startMessages.look
  },
  {
    key: 'uncertain',
    icon: <IconHelpHexagon size={22} stroke={1.75} aria-hidden />,
    title: startMessages.uncertain,
    hint: startMessages.uncertainHint,
    filter: { delivery: 'uncertain' },
    button: () => startMessages.look
  }
]

/** "Nog te doen": each with its count and the list behind it (spec R2.6, R3.12). `overview` is null until main answered. */
export function ToDoCard({ overview }: { readonly overview: Overview | null }) {
  const waiting = useWaitingMail()
  const waits = waiting !== null && waiting.batches.length > 0
  const open = overview === null ? [] : toDos.filter((toDo) => overview[toDo.key] > 0)
  const isEmpty = open.length === 0 && !waits
  return (
    <section className={classes.card} aria-busy={overview === null}>
      <div className={classes.head}>
        <h2>{startMessages.toDo}</h2>
        {!isEmpty && <span className={classes.headHint}>{startMessages.toDoHint}</span>}
      </div>
      {overview !== null && isEmpty && <NothingToDo hasUsers={overview.all > 0} />}
      {overview !== null && !isEmpty && (
        <ul className={classes.list}>
          {waits && <WaitingRow waiting={waiting} />}
          {open.map((toDo) => (
            <ToDoRow key={toDo.key} toDo={toDo} count={overview[toDo.key]} />
          ))}
        </ul>
      )}
    </section>
  )
}

function ToDoRow({ toDo, count }: { readonly toDo: ToDo; readonly count: number }) {
  const go = useNavigation((store) => store.go)
  const { key, icon, title, hint, filter, button } = toDo
  return <Row kind={key} icon={icon} count={count} title={title} hint={hint} button={button(count)} onClick={() => go({ kind: 'users', filter })} />
}

const waitingTitles = { busy: startMessages.mailBusy, paused: startMessages.mailPaused, problem: startMessages.mailProblem } as const

/** Mail that still has to go, with the way back to its report (spec R4.6). */
function WaitingRow({ waiting }: { readonly waiting: WaitingMail }) {
  const go = useNavigation((store) => store.go)
  const batch = batchToShow(waiting)
  if (batch === null) return null
  const kind = kindOfWaiting(waiting.queue)
  return (
    <Row
      kind={kind}
      icon={<IconClock size={22} stroke={1.75} aria-hidden />}
      count={stillToGo(waiting.batches)}
      title={waitingTitles[kind]}
      hint={waitingLine(batch.counts, waiting.queue)}
      button={startMessages.look}
      onClick={() => go({ kind: 'report', batchId: batch.batchId })}
    />
  )
}

type RowProps = {
  readonly kind: ToDo['key'] | WaitingKind
  readonly icon: ReactNode
  readonly count: number
  readonly title: string
  readonly hint: string
  readonly button: string
  readonly onClick: () => void
}

function Row({ kind, icon, count, title, hint, button, onClick }: RowProps) {
  const titleId = useId()
  return (
    <li className={classes.row}>
      <span className={classes.icon} data-kind={kind}>
        {icon}
      </span>
      <span className={classes.count}>{formatCount(count)}</span>
      <span className={classes.text}>
        <span id={titleId} className={classes.title}>
          {title}
        </span>
        <span className={classes.hint}>{hint}</span>
      </span>
      <SoftButton aria-describedby={titleId} onClick={onClick}>
        {button}
      </SoftButton>
    </li>
  )
}

function NothingToDo({ hasUsers }: { readonly hasUsers: boolean }) {
  const Icon = hasUsers ? IconCircleCheck : IconUsers
  return (
    <div className={classes.nothing}>
      <Icon size={28} stroke={1.5} aria-hidden />
      <span className={classes.text}>
        <span className={classes.title}>{hasUsers ? startMessages.nothingToDoTitle : startMessages.noUsersTitle}</span>
        <span className={classes.hint}>{hasUsers ? startMessages.nothingToDo : startMessages.noUsers}</span>
      </span>
    </div>
  )
}
