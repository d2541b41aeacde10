import { expect, test } from 'vitest'
import { createSerialQueue } from '../../../../main/store/serial-queue'

test('jobs run one after another, also after one that failed', async () => {
  const inTurn = createSerialQueue()
  const seen: string[] = []
  const job = (name: string) => async (): Promise<string> => {
    seen.push(`${name} begins`)
    await Promise.resolve()
    seen.push(`${name} ends`)
    if (name === 'b') throw new Error('b failed')
    return name
  }
  const results = await Promise.allSettled([inTurn(job('a')), inTurn(job('b')), inTurn(job('c'))])
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})
