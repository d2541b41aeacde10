import type { Missing, RecoveryOffer, StoreProblem } from '../../../shared/ipc/store-schemas'
import { recoveryWords } from '../../../shared/messages/nl/recovery'
import { storeProblemTexts } from '../../../shared/messages/nl/session'

/** What is the matter and what to do; with a good copy at hand the next step is another. */
export function problemText({ kind, offer }: Pick<StoreProblem, 'kind' | 'offer'>): { readonly title: string; readonly advice: string } {
  const { title, advice, adviceWithOffer } = storeProblemTexts[kind]
  return { title, advice: offer === null ? advice : (adviceWithOffer ?? advice) }
}

type OfferLine = { readonly tone: 'good' | 'warning'; readonly text: string }

/** Everything the good copy lacks, each on a line of its own; and what becomes of the damaged files. */
export function offerLines({ missing, isMailIncomplete, lostAuditLines }: RecoveryOffer): readonly OfferLine[] {
  return [
    missingLine(missing),
    ...(isMailIncomplete ? [{ tone: 'warning', text: recoveryWords.mailIncomplete } as const] : []),
    ...(lostAuditLines > 0 ? [{ tone: 'warning', text: recoveryWords.auditLinesLost(lostAuditLines) } as const] : []),
    { tone: 'good', text: recoveryWords.setAside }
  ]
}

function missingLine(missing: Missing): OfferLine {
  switch (missing.kind) {
    case 'nothing':
      return { tone: 'good', text: recoveryWords.nothingMissing }
    case 'unknown':
      return { tone: 'warning', text: recoveryWords.unknownMissing }
    case 'known': {
      const isNothing = missing.accounts + missing.mailings + missing.others === 0
      return isNothing ? { tone: 'good', text: recoveryWords.nothingMissing } : { tone: 'warning', text: recoveryWords.knownMissing(missing) }
    }
  }
}

/** Whether a backup can take the place of what cannot be opened; the other problems lie around the data, not in them. */
export const canRestoreBackup = ({ kind }: Pick<StoreProblem, 'kind'>): boolean =>
  kind === 'damaged' || kind === 'missing' || kind === 'keyLost' || kind === 'notReadable'
