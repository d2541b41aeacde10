import { useEffect } from 'react'
import type { AppState } from '../shared/ipc/session-schemas'
import { assertNever } from '../shared/result'
import { ComposePage } from './pages/mail/ComposePage'
import { ReportPage } from './pages/mail/ReportPage'
import { NewUserPage } from './pages/new-user/NewUserPage'
import { NoticesPage } from './pages/notices/NoticesPage'
import { OwnAccountArea } from './pages/own-account/OwnAccountArea'
import { LoginArea } from './pages/session/LoginArea'
import { RecoveryKeyPage } from './pages/session/RecoveryKeyPage'
import { SetupPage } from './pages/session/SetupPage'
import { StoreProblemPage } from './pages/session/StoreProblemPage'
import { SettingsPage } from './pages/settings/SettingsPage'
import { ClosingDialog } from './pages/shell/ClosingDialog'
import { Frame } from './pages/shell/Frame'
import { StartingPage } from './pages/shell/StartingPage'
import { StartPage } from './pages/start/StartPage'
import { MailboxPage } from './pages/trial/MailboxPage'
import { NewPage } from './pages/upload/NewPage'
import { UploadPage } from './pages/upload/UploadPage'
import { UsersPage } from './pages/users/UsersPage'
import { useAppState } from './stores/app-state'
import { reportActivity } from './stores/idle'
import { useNavigation } from './stores/navigation'
import type { Page } from './stores/navigation'

/** Chooses the page by where the application stands, and by where the logged-in user went. */
export function App() {
  const state = useAppState((store) => store.state)
  const follow = useAppState((store) => store.follow)
  const page = useNavigation((store) => store.page)

  const hasSession = state?.phase === 'ready' || state?.phase === 'recoveryKey'

  useEffect(() => follow(), [follow])
  useEffect(() => (hasSession ? reportActivity() : undefined), [hasSession])

  if (state === null) return <StartingPage />
  return (
    <>
      <PageOf state={state} page={page} />
      {/* Beside the pages, so that a lock takes no question away; an aios is asked nothing. */}
      {!(hasSession && state.session.role === 'aios') && <ClosingDialog />}
    </>
  )
}

function PageOf({ state, page }: { readonly state: AppState; readonly page: Page }) {
  const locks = useAppState((store) => store.locks)

  switch (state.phase) {
    case 'storeProblem':
      return <StoreProblemPage key={state.problem.kind} problem={state.problem} />
    case 'setup':
      return <SetupPage />
    case 'login':
      return <LoginArea key={`${locks} ${state.lockedUsername ?? ''}`} instituteName={state.instituteName} lockedUsername={state.lockedUsername} heldBy={state.heldBy} />
    case 'recoveryKey':
      return <RecoveryKeyPage recoveryKey={state.recoveryKey} />
    case 'ready':
      if (state.session.role === 'aios') return <OwnAccountArea />
      return (
        <Frame page={page} isTrial={state.isTrial} heldBy={state.heldBy}>
          <PageContent key={pageKey(page)} page={page} />
        </Frame>
      )
  }
}

/** Another key is another page, with its own beginning: focus on its heading. */
const pageKey = (page: Page): string => (page.kind === 'report' ? `report ${page.batchId}` : page.kind)

function PageContent({ page }: { readonly page: Page }) {
  switch (page.kind) {
    case 'start':
      return <StartPage />
    case 'users':
      return page.filter === undefined ? <UsersPage /> : <UsersPage filter={page.filter} />
    case 'newUser':
      return <NewUserPage />
    case 'new':
      return <NewPage />
    case 'upload':
      return <UploadPage />
    case 'compose':
      return <ComposePage mailKind={page.mailKind} accountIds={page.accountIds} />
    case 'report':
      return <ReportPage batchId={page.batchId} />
    case 'settings':
      return <SettingsPage part={page.part ?? 'email'} />
    case 'notices':
      return <NoticesPage />
    case 'mailbox':
      return <MailboxPage />
    default:
      return assertNever(page)
  }
}
