import { countUntilKilled } from './outbox/counting-server-child'
import { sendNaively } from './outbox/naive-child'
import { sendUntilKilled } from './outbox/sending-child'

// The processes that test/torture/outbox/ starts: what it does first, then where, then its plan as JSON, which the harness wrote.
async function run([mode = '', workerPath = '', place = '', plan = '{}']: readonly string[]): Promise<void> {
  switch (mode) {
    case 'send':
      return sendUntilKilled(workerPath, place, JSON.parse(plan) as Parameters<typeof sendUntilKilled>[2])
    case 'naive':
      return sendNaively(place, JSON.parse(plan) as Parameters<typeof sendNaively>[1])
    case 'count':
      return countUntilKilled(place, JSON.parse(plan) as Parameters<typeof countUntilKilled>[1])
    default:
      throw new Error(`A child cannot: ${mode}`)
  }
}

void run(process.argv.slice(2))
