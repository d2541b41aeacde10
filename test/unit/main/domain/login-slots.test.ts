import { describe, expect, it } from 'vitest'
import { longestSlotName, recoveryKeySlot, slotOf } from '../../../../main/domain/login-slots'

const names = Array.from({ length: 20_000 }, (_unused, index) => `L_naam${index}`)

describe('the slot of a username', () => {
  it('is the same however the name is typed', () => {
    expect(new Set(['L_beheerhn', ' l_BEHEERHN ', 'L_BeheerHN'].map((name) => slotOf(name, 'salt'))).size).toBe(1)
  })

  it('is one of 1,024, all in use alike, and never the one of the recovery key', () => {
    const counts = new Map<string, number>()
    for (const name of names) counts.set(slotOf(name, 'salt'), (counts.get(slotOf(name, 'salt')) ?? 0) + 1)
    expect(counts.size).toBe(1024)
    expect(Math.max(...counts.values())).toBeLessThan(60)
    expect([...counts.keys()].every((slot) => /^\d{1,4}$/.test(slot) && Number(slot) < 1024)).toBe(true)
    expect(counts.has(recoveryKeySlot)).toBe(false)
    expect([...counts.keys(), recoveryKeySlot].every((slot) => slot.length <= longestSlotName)).toBe(true)
  })

  it('is another one in another installation', () => {
    const same = names.filter((name) => slotOf(name, 'installation-1') === slotOf(name, 'installation-2'))
    expect(same.length).toBeLessThan(60)
  })

  it('tells nothing of what was typed, also where that was a password', () => {
    const typed = 'Sterk!Geheim4Leiden'
    expect(slotOf(typed, 'salt')).toMatch(/^\d{1,4}$/)
    expect(slotOf('x'.repeat(100_000), 'salt')).toMatch(/^\d{1,4}$/)
    expect(slotOf('', 'salt')).toMatch(/^\d{1,4}$/)
  })
})
