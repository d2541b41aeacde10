import { Button, Checkbox } from '@mantine/core'
import { IconCircleDashed, IconFolderPlus, IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import type { AppError } from '../../../shared/errors'
import type { AccountRow } from '../../../shared/ipc/account-schemas'
import { newUserMessages } from '../../../shared/messages/nl/new-user'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import { PageFrame } from '../../components/PageFrame'
import { useNavigation } from '../../stores/navigation'
import classes from './CreatedPage.module.css'

const messages = newUserMessages.created

type CreatedPageProps = { readonly account: AccountRow; readonly onAnother: () => void }

/** After success: what is still to be done for this aios (spec R2.6). */
export function CreatedPage({ account, onAnother }: CreatedPageProps) {
  const go = useNavigation((store) => store.go)
  const folder = useFolder(account)
  const toUsers = (): void => go({ kind: 'users' })
  return (
    <PageFrame
      title={messages.title}
      crumbs={[{ label: newUserMessages.users, onClick: toUsers }]}
      footerNote={messages.toDoHint}
      footerActions={
        <>
          <Button variant="default" onClick={toUsers}>
            {messages.toUsers}
          </Button>
          <Button variant="default" onClick={onAnother}>
            {messages.another}
          </Button>
        </>
      }
    >
      <div className={classes.column}>
        <Callout kind="success" role="status">
          {messages.sentence(account.name, account.username)}
        </Callout>
        {folder.error !== null && <ErrorNote error={folder.error} />}
        <section className={classes.card}>
          <h2 className={classes.head}>{messages.toDo}</h2>
          <div className={classes.row}>
            <IconCircleDashed size={22} stroke={1.75} aria-hidden className={classes.icon} />
            <div className={classes.text}>
              <span className={classes.title}>{messages.sendTitle}</span>
              <span className={classes.hint}>{messages.sendHint}</span>
            </div>
            <Button
              leftSection={<IconKey size={18} stroke={1.75} aria-hidden />}
              onClick={() => go({ kind: 'compose', mailKind: 'loginDetails', accountIds: [account.id] })}
            >
              {messages.send}
            </Button>
          </div>
          <div className={classes.row}>
            <IconFolderPlus size={22} stroke={1.75} aria-hidden className={classes.icon} />
            <Checkbox
              label={messages.folder}
              description={messages.folderHint}
              checked={folder.isMade}
              onChange={(event) => folder.set(event.currentTarget.checked)}
            />
          </div>
        </section>
      </div>
    </PageFrame>
  )
}

type Folder = { readonly isMade: boolean; readonly error: AppError | null; readonly set: (made: boolean) => void }

/** Ticked at once, and unticked again, with the reason, when main could not write it down. */
function useFolder(account: AccountRow): Folder {
  const [isMade, setMade] = useState(!account.openTasks.includes('makeInstituteFolder'))
  const [error, setError] = useState<AppError | null>(null)
  const set = (made: boolean): void => {
    setMade(made)
    void api.request['tasks.setInstituteFolder']({ accountIds: [account.id], made }).then((result) => {
      setError(result.ok ? null : result.error)
      if (!result.ok) setMade(!made)
    })
  }
  return { isMade, error, set }
}
