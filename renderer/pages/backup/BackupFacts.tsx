import { formatCount, formatMoment } from '../../../shared/messages/nl/common'
import { restoreWords } from '../../../shared/messages/nl/backup'
import type { BackupContents } from '../../../shared/ipc/store-schemas'
import classes from './backup.module.css'

/** What is in a backup: whose it is, and its counts side by side; they are no sum. */
export function BackupFacts({ contents }: { readonly contents: BackupContents }) {
  const { instituteName, madeAt, accounts, beheerders, imports, mails } = contents
  const counts = [
    { count: accounts, label: restoreWords.accounts(accounts) },
    { count: beheerders, label: restoreWords.beheerders(beheerders) },
    { count: imports, label: restoreWords.imports(imports) },
    { count: mails, label: restoreWords.mails(mails) }
  ]
  return (
    <section className={classes.facts} aria-label={restoreWords.contents}>
      <dl className={classes.whose}>
        <div>
          <dt className={classes.small}>{restoreWords.institute}</dt>
          <dd className={classes.value}>{instituteName}</dd>
        </div>
        <div>
          <dt className={classes.small}>{restoreWords.madeOn}</dt>
          <dd className={classes.value}>{formatMoment(madeAt)}</dd>
        </div>
      </dl>
      <ul className={classes.counts}>
        {counts.map(({ count, label }) => (
          <li key={label}>
            <span className={classes.count}>{formatCount(count)}</span> <span className={classes.small}>{label}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
