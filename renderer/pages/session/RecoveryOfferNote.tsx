import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconRestore } from '@tabler/icons-react'
import { useId } from 'react'
import type { RecoveryOffer } from '../../../shared/ipc/store-schemas'
import { recoveryWords } from '../../../shared/messages/nl/recovery'
import classes from './recovery.module.css'
import { offerLines } from './recovery-view'

type RecoveryOfferNoteProps = { readonly offer: RecoveryOffer; readonly isBusy: boolean; readonly onRecover: () => void }

const icons = { good: IconCheck, warning: IconAlertTriangle } as const

/** What can be recovered of damaged data, what would be missing then, and **Herstellen** (spec R5.3). */
export function RecoveryOfferNote({ offer, isBusy, onRecover }: RecoveryOfferNoteProps) {
  const id = useId()
  return (
    <section className={classes.offer} aria-labelledby={`${id}-title`}>
      <div id={`${id}-text`} className={classes.offerText}>
        <h2 id={`${id}-title`}>{recoveryWords.offerTitle}</h2>
        <p>{recoveryWords.offer(offer)}</p>
        <ul className={classes.lines}>
          {offerLines(offer).map(({ tone, text }) => {
            const Icon = icons[tone]
            return (
              <li key={text}>
                <Icon size={18} stroke={1.75} data-tone={tone} aria-hidden />
                {text}
              </li>
            )
          })}
        </ul>
      </div>
      <div>
        <Button
          h={40}
          leftSection={<IconRestore size={18} stroke={1.75} aria-hidden />}
          loading={isBusy}
          aria-describedby={`${id}-text`}
          onClick={onRecover}
        >
          {recoveryWords.recover}
        </Button>
      </div>
    </section>
  )
}
