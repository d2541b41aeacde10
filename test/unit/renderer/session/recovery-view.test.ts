import { describe, expect, it } from 'vitest'
import { canRestoreBackup, offerLines, problemText } from '../../../../renderer/pages/session/recovery-view'
import type { RecoveryOffer, StoreProblem } from '../../../../shared/ipc/store-schemas'
import { recoveryWords } from '../../../../shared/messages/nl/recovery'
import { storeProblemTexts } from '../../../../shared/messages/nl/session'

// Without a zone this is a moment of this computer's own time, which is what people are shown.
const stateAt = new Date(2026, 10, 26, 14, 3).toISOString()

const anOffer = (overrides: Partial<RecoveryOffer> = {}): RecoveryOffer => ({
  stateAt,
  accounts: 312,
  missing: { kind: 'nothing' },
  isMailIncomplete: false,
  lostAuditLines: 0,
  ...overrides
})

const setAside = { tone: 'good', text: 'De beschadigde bestanden worden opzij gezet, niet weggegooid.' }

describe('what is offered of a damaged store', () => {
  it('is a good copy with its moment and its accounts', () => {
    expect([recoveryWords.offer(anOffer()), recoveryWords.offer(anOffer({ accounts: 1 }))]).toEqual([
      'Er is een goede kopie van 26 november 2026, 14:03 met 312 accounts.',
      'Er is een goede kopie van 26 november 2026, 14:03 met 1 account.'
    ])
  })

  it('lacks nothing, also when the audit trail counts nothing after it', () => {
    const nothing = [{ tone: 'good', text: 'Er ontbreekt niets.' }, setAside]
    const missing = { kind: 'known', accounts: 0, mailings: 0, others: 0 } as const
    expect([offerLines(anOffer()), offerLines(anOffer({ missing }))]).toEqual([nothing, nothing])
  })

  it('lacks what was done after it, by number where there is any', () => {
    const missing = [
      { kind: 'known', accounts: 3, mailings: 1, others: 2 },
      { kind: 'known', accounts: 1, mailings: 0, others: 1 },
      { kind: 'known', accounts: 0, mailings: 2, others: 0 }
    ] as const
    expect(missing.map((one) => offerLines(anOffer({ missing: one }))[0])).toEqual([
      { tone: 'warning', text: 'Wat daarna is gedaan, ontbreekt: 3 accounts, 1 verzending en 2 andere wijzigingen. Doe dat na het herstellen opnieuw.' },
      { tone: 'warning', text: 'Wat daarna is gedaan, ontbreekt: 1 account en 1 andere wijziging. Doe dat na het herstellen opnieuw.' },
      { tone: 'warning', text: 'Wat daarna is gedaan, ontbreekt: 2 verzendingen. Doe dat na het herstellen opnieuw.' }
    ])
  })

  it('says what nobody can tell, and what of mail and audit trail is lost', () => {
    expect(offerLines(anOffer({ missing: { kind: 'unknown' }, isMailIncomplete: true, lostAuditLines: 12 }))).toEqual([
      { tone: 'warning', text: recoveryWords.unknownMissing },
      { tone: 'warning', text: recoveryWords.mailIncomplete },
      { tone: 'warning', text: 'In het logboek zijn 12 regels niet meer te lezen.' },
      setAside
    ])
    expect(recoveryWords.auditLinesLost(1)).toBe('In het logboek is 1 regel niet meer te lezen.')
  })
})

describe('what is said of a store that cannot be opened', () => {
  it('has another next step where a good copy is offered', () => {
    const { title, advice, adviceWithOffer } = storeProblemTexts.damaged
    expect(problemText({ kind: 'damaged', offer: null })).toEqual({ title, advice })
    expect(problemText({ kind: 'damaged', offer: anOffer() })).toEqual({ title, advice: adviceWithOffer })
  })

  it('is the same with an offer where nothing else is to be said', () => {
    const { title, advice } = storeProblemTexts.notReadable
    expect(problemText({ kind: 'notReadable', offer: anOffer() })).toEqual({ title, advice })
  })

  it('leads to a backup only where the data themselves are the problem', () => {
    const kinds: readonly StoreProblem['kind'][] = ['damaged', 'missing', 'newerVersion', 'notReadable', 'readOnly', 'inUse', 'full', 'keyLost']
    expect(kinds.filter((kind) => canRestoreBackup({ kind }))).toEqual(['damaged', 'missing', 'notReadable', 'keyLost'])
  })
})
