import { describe, expect, it } from 'vitest'
import { createFileIndex } from '../../../../../main/domain/import/file-index'
import { aBigNumber } from '../../../builders'
import { checkedRow, type Cells } from './import-builders'

const person = (index: number, line: number, overrides: Partial<Cells> = {}) =>
  checkedRow({ username: `BIG-${aBigNumber(index)}`, big_nr: aBigNumber(index), email: `aios${index}@post.example`, ...overrides }, line)

const indexOf = (...rows: ReturnType<typeof person>[]) => {
  const index = createFileIndex()
  rows.forEach(index.add)
  return index
}

describe('rows with one username', () => {
  it('repeat the first when they are identical, and keep each other out when they differ', () => {
    const [one, same, other] = [person(1, 2), person(1, 3), person(1, 5, { lastname: 'Vos' })]
    expect([one, same].map(indexOf(one, same).namesakesOf)).toEqual([{ kind: 'none' }, { kind: 'repeats', firstLine: 2 }])
    const index = indexOf(one, same, other)
    expect([one, same, other].map(index.namesakesOf)).toEqual([
      { kind: 'differs', otherLines: '3, 5' },
      { kind: 'differs', otherLines: '2, 5' },
      { kind: 'differs', otherLines: '2, 3' }
    ])
    index.remove(other)
    expect(index.namesakesOf(same)).toEqual({ kind: 'repeats', firstLine: 2 })
    index.remove(one)
    expect(index.namesakesOf(same)).toEqual({ kind: 'none' })
  })

  it('are judged again when one comes behind them', () => {
    const [one, same, other] = [person(1, 2), person(1, 3), person(1, 4, { lastname: 'Vos' })]
    const index = indexOf(one, same)
    expect(index.namesakesOf(same)).toEqual({ kind: 'repeats', firstLine: 2 })
    index.add(other)
    expect(index.namesakesOf(same)).toEqual({ kind: 'differs', otherLines: '2, 4' })
  })

  it('name ten lines at most, and say that there are more', () => {
    const rows = Array.from({ length: 12 }, (_, place) => person(1, place + 2, { lastname: `Vos ${place}` }))
    const index = indexOf(...rows)
    expect(index.namesakesOf(rows[0]!)).toEqual({ kind: 'differs', otherLines: '3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …' })
    expect(index.namesakesOf(rows[11]!)).toEqual({ kind: 'differs', otherLines: '2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …' })
    index.remove(rows[11]!)
    expect(index.namesakesOf(rows[0]!)).toEqual({ kind: 'differs', otherLines: '3, 4, 5, 6, 7, 8, 9, 10, 11, 12' })
  })

  it('take a changed row back in its place', () => {
    const [one, two, three] = [person(1, 2), person(1, 3), person(1, 4)]
    const index = indexOf(one, two, three)
    index.remove(one)
    expect(index.namesakesOf(three)).toEqual({ kind: 'repeats', firstLine: 3 })
    index.add(one)
    expect(index.namesakesOf(three)).toEqual({ kind: 'repeats', firstLine: 2 })
  })
})

describe('rows with one address', () => {
  it('find another username with it, as long as it is there', () => {
    const [one, two] = [person(1, 2), person(2, 3, { email: 'AIOS1@post.example' })]
    const index = indexOf(one, two)
    expect(index.otherWithEmailOf(one)).toBe(two)
    expect(index.relatedTo(one)).toContain(two)
    index.remove(two)
    expect(index.otherWithEmailOf(one)).toBeNull()
  })

  it('are no others where the username is the same', () => {
    expect(indexOf(person(1, 2), person(1, 3)).otherWithEmailOf(person(1, 2))).toBeNull()
  })

  it('cost no more than one look each, a hundred thousand of them', () => {
    const first = person(1, 2)
    const rows = Array.from({ length: 100_000 }, (_, place) => ({ ...first, line: place + 2, usernameKey: `u${place}` }))
    const begin = performance.now()
    const index = createFileIndex()
    rows.forEach(index.add)
    rows.forEach(index.otherWithEmailOf)
    expect(performance.now() - begin).toBeLessThan(3000)
  })
})
