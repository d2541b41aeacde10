import { describe, expect, it } from 'vitest'
import { restoreStep, wouldLoseSomething } from '../../../../renderer/pages/backup/restore-view'
import type { BackupContents } from '../../../../shared/ipc/store-schemas'

const contents = (wouldLose: BackupContents['wouldLose']): BackupContents => ({
  fileName: 'Reservekopie.aiosbackup',
  madeAt: '2026-11-26T13:03:00.000Z',
  instituteName: 'Leiden',
  beheerders: 2,
  accounts: 312,
  imports: 7,
  mails: 298,
  auditLines: 1034,
  wouldLose
})

describe('putting back a backup', () => {
  it('cannot be done when accounts or mails would be gone', () => {
    const losses = [{ accounts: 1, mails: 0 }, { accounts: 0, mails: 1 }, { accounts: 0, mails: 0 }, null]
    expect(losses.map((loss) => wouldLoseSomething(contents(loss)))).toEqual([true, true, false, false])
  })

  it('goes from the file by the check to putting it back', () => {
    expect([
      restoreStep({ isChosen: false, isOpened: false }),
      restoreStep({ isChosen: true, isOpened: false }),
      restoreStep({ isChosen: true, isOpened: true })
    ]).toEqual([0, 1, 2])
  })
})
