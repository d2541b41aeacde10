import { Button } from '@mantine/core'
import { shellWords } from '../../../shared/messages/nl/shell'
import { api } from '../../api'
import { ErrorNote } from '../../components/ErrorNote'
import { useRequest } from '../../hooks/use-request'
import { useAppState, useSession } from '../../stores/app-state'
import headerClasses from '../shell/AppHeader.module.css'
import { Brand } from '../shell/Brand'
import frameClasses from '../shell/Frame.module.css'
import { OwnAccountPage } from './OwnAccountPage'
import classes from './own-account.module.css'

/** All that an aios finds after logging in (spec 1): one page, and the way out. Nothing here asks what only beheerders may. */
export function OwnAccountArea() {
  const session = useSession()
  const setState = useAppState((store) => store.setState)
  const logout = useRequest(api.request['session.logout'])

  const logOut = async () => {
    const result = await logout.send({})
    if (result.ok) setState(result.value)
  }

  return (
    <div className={frameClasses.frame}>
      <header className={headerClasses.header}>
        <Brand instituteName={session.institute.name} isLink={false} />
        <div className={classes.user}>
          <span className={headerClasses.names}>
            <span className={headerClasses.username}>{session.username}</span> <span className={headerClasses.hint}>{shellWords.role[session.role]}</span>
          </span>
          <Button variant="default" loading={logout.isBusy} onClick={logOut}>
            {shellWords.logOut}
          </Button>
        </div>
      </header>
      {logout.error !== null && <ErrorNote error={logout.error} />}
      <main className={frameClasses.main}>
        <OwnAccountPage instituteName={session.institute.name} />
      </main>
    </div>
  )
}
