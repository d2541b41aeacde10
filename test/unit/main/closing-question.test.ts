import { beforeEach, describe, expect, it } from 'vitest'
import { ClosingQuestion, isAskedAtClosing, type Waiting } from '../../../main/closing-question'
import { manualTime, type ManualTime } from '../../support/manual-time'

let time: ManualTime
let answer: () => Promise<Waiting | null>
let asked: Waiting[]
let closed: number
let question: ClosingQuestion

const settled = () => new Promise((resolve) => setImmediate(resolve))
const waiting = { waiting: 3, paused: false }

beforeEach(() => {
  time = manualTime('2026-11-23T09:00:00.000Z')
  asked = []
  closed = 0
  answer = () => Promise.resolve(waiting)
  question = new ClosingQuestion({
    ...time,
    waitingMail: () => answer(),
    ask: (found) => asked.push(found),
    close: () => {
      closed += 1
    }
  })
})

/** A press on the cross, answered as the window would be. */
async function press(): Promise<boolean> {
  const may = question.mayClose()
  await settled()
  return may
}

describe('closing the window while mail waits', () => {
  it('asks, and closes only where that is the answer', async () => {
    expect(await press()).toBe(false)
    expect(asked).toEqual([waiting])
    question.setAsking(true)
    time.advance(60_000)
    expect(closed).toBe(0)
    question.closeNow()
    expect(closed).toBe(1)
    expect(question.mayClose()).toBe(true)
  })

  it('asks again the next time, where the window was kept open', async () => {
    await press()
    question.setAsking(true)
    question.setAsking(false)
    expect(await press()).toBe(false)
    expect(asked).toHaveLength(2)
  })

  it('looks once for a cross that is pressed twice at once', async () => {
    question.mayClose()
    expect(await press()).toBe(false)
    expect(asked).toHaveLength(1)
  })
})

describe('who is asked', () => {
  it('is a beheerder, and whoever finds the window locked, but never an aios', () => {
    expect((['lokaal', 'landelijk', 'aios', null] as const).map(isAskedAtClosing)).toEqual([true, true, false, true])
  })
})

describe('is never a trap', () => {
  it('for who closes again while it asks', async () => {
    await press()
    question.setAsking(true)
    expect(question.mayClose()).toBe(true)
  })

  it('where the page does not show the question', async () => {
    await press()
    time.advance(999)
    expect(closed).toBe(0)
    time.advance(1)
    expect(closed).toBe(1)
    expect(question.mayClose()).toBe(true)
  })

  it('where the store does not say in time, and what it says later opens nothing', async () => {
    let tell: (found: Waiting) => void = () => undefined
    answer = () => new Promise((resolve) => (tell = resolve))
    expect(await press()).toBe(false)
    time.advance(500)
    expect(closed).toBe(1)
    tell(waiting)
    await settled()
    expect(asked).toEqual([])
  })

  it.each([
    ['nothing waits', () => Promise.resolve({ waiting: 0, paused: false })],
    ['who is there is not to be asked', () => Promise.resolve(null)],
    ['the store is gone', () => Promise.reject(new Error('gone'))]
  ])('where %s', async (_where, found) => {
    answer = found
    await press()
    expect([closed, asked.length, question.mayClose()]).toEqual([1, 0, true])
  })

  it('for an application that ends, whatever a page says then', async () => {
    await press()
    question.letGo()
    question.setAsking(true)
    question.setAsking(false)
    expect(question.mayClose()).toBe(true)
    time.advance(60_000)
    expect(closed).toBe(0)
  })
})
