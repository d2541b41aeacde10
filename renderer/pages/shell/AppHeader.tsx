import { IconBell, IconSettings, IconTableImport, IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { heldWords } from '../../../shared/messages/nl/held'
import { shellWords } from '../../../shared/messages/nl/shell'
import { api } from '../../api'
import { DiscardDialog } from '../../components/DiscardDialog'
import { ErrorNote } from '../../components/ErrorNote'
import { useReadOnlyReason } from '../../hooks/use-read-only'
import { useRequest } from '../../hooks/use-request'
import { useAppState, useSession } from '../../stores/app-state'
import { isSomethingFilledIn } from '../../stores/drafts'
import { useNavigation } from '../../stores/navigation'
import type { Page } from '../../stores/navigation'
import classes from './AppHeader.module.css'
import { Brand } from './Brand'
import { HeaderButton } from './HeaderButton'
import { useFreshNotices } from './use-fresh-notices'
import { UserMenu } from './UserMenu'

/** On the start page only the name and the user; behind **Beheerder** also the four icons (spec R2.1). */
export function AppHeader({ page }: { readonly page: Page }) {
  const session = useSession()
  const setState = useAppState((store) => store.setState)
  const logout = useRequest(api.request['session.logout'])

  const [isAskingToDiscard, setAskingToDiscard] = useState(false)

  const logOut = async () => {
    setAskingToDiscard(false)
    const result = await logout.send({})
    if (result.ok) setState(result.value)
  }

  const askToLogOut = () => {
    if (isSomethingFilledIn()) setAskingToDiscard(true)
    else void logOut()
  }

  return (
    <>
      <header className={classes.header}>
        <Brand instituteName={session.institute.name} isLink={page.kind !== 'start'} />
        {page.kind !== 'start' && <Destinations page={page} />}
        <UserMenu session={session} onLogOut={askToLogOut} />
      </header>
      <DiscardDialog opened={isAskingToDiscard} words={shellWords.leave} onStay={() => setAskingToDiscard(false)} onDiscard={logOut} />
      {logout.error !== null && <ErrorNote error={logout.error} />}
    </>
  )
}

function Destinations({ page }: { readonly page: Page }) {
  const go = useNavigation((store) => store.go)
  const fresh = useFreshNotices()
  const isReadOnly = useReadOnlyReason() !== null
  return (
    <nav aria-label={shellWords.navigation} className={classes.destinations}>
      <HeaderButton
        icon={<IconUserPlus size={28} stroke={1.75} aria-hidden />}
        label={shellWords.user}
        hint={isReadOnly ? heldWords.hint : shellWords.userHint}
        off={isReadOnly}
        isCurrent={page.kind === 'newUser'}
        onClick={() => go({ kind: 'newUser' })}
      />
      <HeaderButton
        icon={<IconTableImport size={28} stroke={1.75} aria-hidden />}
        label={shellWords.new}
        hint={shellWords.newHint}
        isCurrent={page.kind === 'new' || page.kind === 'upload'}
        onClick={() => go({ kind: 'new' })}
      />
      <HeaderButton
        icon={<IconSettings size={28} stroke={1.75} aria-hidden />}
        label={shellWords.settings}
        hint={shellWords.settingsHint}
        isCurrent={page.kind === 'settings'}
        onClick={() => go({ kind: 'settings' })}
      />
      <HeaderButton
        icon={<IconBell size={28} stroke={1.75} aria-hidden />}
        label={shellWords.notices}
        hint={fresh === null ? shellWords.noticesUnknown : shellWords.noticesHint(fresh)}
        badge={fresh ?? 0}
        isCurrent={page.kind === 'notices'}
        onClick={() => go({ kind: 'notices' })}
      />
    </nav>
  )
}
