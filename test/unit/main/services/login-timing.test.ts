import { describe, expect, it } from 'vitest'
import { LoginGate } from '../../../../main/services/login-gate'
import { hashPassword } from '../../../../main/services/password-hash'
import { failure } from '../../../../shared/errors'
import { fail, ok } from '../../../../shared/result'

describe('the time that a try takes', () => {
  const rounds = 15
  const tolerance = 0.15
  const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

  /** Medians of as many tries of each, in turn, so that what else the machine does hits both alike. */
  async function ratio(passwordHash: string): Promise<number> {
    const timings = { known: [] as number[], unknown: [] as number[] }
    for (let round = 0; round < rounds; round += 1) {
      for (const [kind, username, hash] of [['known', 'L_beheerhn', passwordHash], ['unknown', 'L_iemandanders', null]] as const) {
        const gate = new LoginGate({ monotonicMs: () => 0, keep: () => Promise.resolve(ok(null)) })
        const startMs = performance.now()
        expect(await gate.tryPassword(username, 'Niet!Het4Wachtwoord', hash)).toEqual(fail(failure('wrongCredentials', { retryAfterSeconds: 0 })))
        timings[kind].push(performance.now() - startMs)
      }
    }
    return median(timings.unknown) / median(timings.known)
  }

  it('is the same for a username that exists and for one that does not', { timeout: 120_000 }, async () => {
    const passwordHash = await hashPassword('Sterk!Geheim4Leiden')
    // A busy machine can disturb one measurement, hardly two in the same way.
    const first = await ratio(passwordHash)
    const measured = Math.abs(first - 1) < tolerance ? first : await ratio(passwordHash)
    expect(measured).toBeGreaterThan(1 - tolerance)
    expect(measured).toBeLessThan(1 + tolerance)
  })
})
