import { IconCircleCheck, IconCircleDashed, IconCircleX, IconFolderPlus, IconHelpHexagon, IconUsers } from '@tabler/icons-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import type { AccountFilter, Overview } from '../../../shared/ipc/account-schemas'
import { formatCount } from '../../../shared/messages/nl/common'
import { startMessages } from '../../../shared/messages/nl/start'
import { SoftButton } from '../../components/SoftButton'
import { useNavigation } from '../../stores/navigation'
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
    filter: { delivery: 'failedOrUncertain' },
    button: () => startMessages.look
  },
  {
    key: 'uncertain',
    icon: <IconHelpHexagon size={22} stroke={1.75} aria-hidden />,
    title: startMessages.uncertain,
    hint: startMessages.uncertainHint,
    filter: { delivery: 'failedOrUncertain' },
    button: () => startMessages.look
  }
]

/** "Nog te doen": each with its count and the list behind it (spec R2.6, R3.12). `overview` is null until main answered. */
export function ToDoCard({ overview }: { readonly overview: Overview | null }) {
  const open = overview === null ? [] : toDos.filter((toDo) => overview[toDo.key] > 0)
  return (
    <section className={classes.card} aria-busy={overview === null}>
      <div className={classes.head}>
        <h2>{startMessages.toDo}</h2>
        {open.length > 0 && <span className={classes.headHint}>{startMessages.toDoHint}</span>}
      </div>
      {overview !== null && open.length === 0 && <NothingToDo hasUsers={overview.all > 0} />}
      {overview !== null && open.length > 0 && (
        <ul className={classes.list}>
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
  const title = useId()
  return (
    <li className={classes.row}>
      <span className={classes.icon} data-kind={toDo.key}>
        {toDo.icon}
      </span>
      <span className={classes.count}>{formatCount(count)}</span>
      <span className={classes.text}>
        <span id={title} className={classes.title}>
          {toDo.title}
        </span>
        <span className={classes.hint}>{toDo.hint}</span>
      </span>
      <SoftButton aria-describedby={title} onClick={() => go({ kind: 'users', filter: toDo.filter })}>
        {toDo.button(count)}
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
