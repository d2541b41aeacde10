import { describe, expect, test } from 'vitest'
import { expectations } from '../../torture/store/kill-expectations'
import type { Found, Write } from '../../torture/store/kill-messages'

const usernameOf = (n: number): string => `BIG-${n}`
const accountOf = (n: number): Write => ({ n, kind: 'account', username: usernameOf(n) })
const found = (overrides: Partial<Found> = {}): Found => {
  const accounts = overrides.accounts ?? [['BIG-1', false]]
  return { total: 10 + accounts.length, accounts, settings: 0, fold: 0, batches: [], activated: [], reusable: [], ...overrides }
}

/** Ten accounts of before, one that was acknowledged, and a kill while the third write was under way. */
function afterOneKill(...writes: readonly Write[]): ReturnType<typeof expectations> {
  const expected = expectations(10, usernameOf)
  for (const write of [accountOf(1), ...writes]) expected.acknowledge(write)
  expected.interrupt(3)
  return expected
}

describe('after a kill', () => {
  test('what was acknowledged is expected, and what was under way may be there', () => {
    const fine = { lost: [], foreign: [] }
    expect(afterOneKill().judge(found())).toEqual(fine)
    expect(afterOneKill().judge(found({ accounts: [['BIG-1', false], ['BIG-3', false]], settings: 3, fold: 3, batches: [['batch-3', 'queued']] }))).toEqual(fine)
  })

  test.each<readonly [string, readonly Write[], Partial<Found>, string]>([
    ['an account', [], { accounts: [] }, 'account BIG-1'],
    ['a ticked folder', [{ n: 2, kind: 'folder', username: 'BIG-1' }], {}, 'ticked folder of BIG-1'],
    ['settings', [{ n: 2, kind: 'settings' }], {}, 'settings 0 instead of 2'],
    ['a new key', [{ n: 2, kind: 'fold' }], {}, 'key 0 instead of 2'],
    ['a mail', [{ n: 2, kind: 'queued', batchId: 'batch-2' }], {}, 'batch-2'],
    ['that a mail had left', [{ n: 2, kind: 'transition', batchId: 'batch-2', reached: 'transmitting' }], { batches: [['batch-2', 'queued']] }, 'batch-2: queued instead of transmitting'],
    ['that a mail was accepted', [{ n: 2, kind: 'transition', batchId: 'batch-2', reached: 'accepted' }], { batches: [['batch-2', 'uncertain']] }, 'batch-2: uncertain instead of accepted'],
    ['that a mail was saved', [{ n: 2, kind: 'transition', batchId: 'batch-2', reached: 'saved' }], { batches: [['batch-2', 'uncertain']] }, 'batch-2: uncertain instead of saved'],
    ['an activation', [{ n: 2, kind: 'activated', username: 'BIG-1' }], {}, 'activation of BIG-1'],
    ['the use of a code', [{ n: 2, kind: 'activated', username: 'BIG-1' }], { activated: ['BIG-1'], reusable: ['BIG-1'] }, 'that the code of BIG-1 was used']
  ])('%s is missed', (_what, writes, there, missing) => {
    expect(afterOneKill(...writes).judge(found(there))).toEqual({ lost: [missing], foreign: [] })
  })

  test('a mail that had not begun to leave may wait again', () => {
    const sending: Write = { n: 2, kind: 'transition', batchId: 'batch-2', reached: 'sending' }
    expect(afterOneKill(sending).judge(found({ batches: [['batch-2', 'queued']] }))).toEqual({ lost: [], foreign: [] })
  })

  test.each<readonly [string, Partial<Found>, string]>([
    ['an account', { accounts: [['BIG-1', false], ['BIG-4', false]] }, 'account BIG-4'],
    ['half of an account', { total: 12 }, '12 accounts'],
    ['an account twice', { accounts: [['BIG-1', false], ['BIG-1', false]] }, 'an account twice'],
    ['a mail', { batches: [['batch-4', 'queued']] }, 'batch-4'],
    ['an activation', { activated: ['BIG-1'] }, 'activation of BIG-1'],
    ['settings', { settings: 4 }, 'settings 4'],
    ['a key', { fold: 4 }, 'key 4']
  ])('%s that nobody wrote is noticed', (_what, there, foreign) => {
    expect(afterOneKill().judge(found(there))).toEqual({ lost: [], foreign: [foreign] })
  })

  test('an uncertain mail is sent again only where that was wanted', () => {
    const uncertain: Write = { n: 2, kind: 'transition', batchId: 'batch-2', reached: 'transmitting' }
    const seen = (): ReturnType<typeof expectations> => {
      const expected = afterOneKill(uncertain)
      expected.judge(found({ batches: [['batch-2', 'uncertain']] }))
      return expected
    }
    const again = found({ batches: [['batch-2', 'queued']] })
    expect(seen().judge(again).lost).toEqual(['batch-2: queued instead of uncertain'])
    const wanted = seen()
    wanted.about('batch-2')
    expect(wanted.judge(again)).toEqual({ lost: [], foreign: [] })
    const retried = seen()
    retried.acknowledge({ n: 4, kind: 'retried', batchId: 'batch-2' })
    expect(retried.judge(again)).toEqual({ lost: [], foreign: [] })
  })

  test('an activation that was under way may be there', () => {
    const expected = afterOneKill()
    expected.about('BIG-1')
    expect(expected.judge(found({ activated: ['BIG-1'] }))).toEqual({ lost: [], foreign: [] })
    expect(expected.judge(found()).lost).toEqual(['activation of BIG-1'])
  })

  test('what was found once is expected from then on', () => {
    const expected = afterOneKill()
    expected.judge(found({ accounts: [['BIG-1', false], ['BIG-3', true]] }))
    expect(expected.judge(found()).lost).toEqual(['account BIG-3'])
  })
})
