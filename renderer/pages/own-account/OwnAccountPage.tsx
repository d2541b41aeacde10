import { Button } from '@mantine/core'
import { ownAccountWords } from '../../../shared/messages/nl/activation'
import { words } from '../../../shared/messages/nl/common'
import { api } from '../../api'
import { ErrorNote } from '../../components/ErrorNote'
import { PageFrame } from '../../components/PageFrame'
import { useLoaded } from '../../hooks/use-loaded'
import { ownAccountFacts } from './own-account-facts'
import classes from './own-account.module.css'

/** **Mijn account**: everything of the own account, to be read (spec 1). */
export function OwnAccountPage({ instituteName }: { readonly instituteName: string }) {
  const { value: account, error, reload } = useLoaded(api.request['account.own'])
  return (
    <PageFrame title={ownAccountWords.title}>
      <div className={classes.card}>
        <p className={classes.note}>
          <strong>{ownAccountWords.fixed}</strong> {ownAccountWords.whomToAsk(instituteName)}
        </p>
        {error !== null && <ErrorNote error={error} action={<Button onClick={reload}>{words.tryAgain}</Button>} />}
        {account === null && error === null && <p role="status">{words.loading}</p>}
        {account !== null && (
          <dl className={classes.facts}>
            {ownAccountFacts(account).map(({ label, value }) => (
              <div key={label} className={classes.fact}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </PageFrame>
  )
}
