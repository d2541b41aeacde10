import { rewriteUntilKilled } from './store/plain-child'
import { writeInTurns } from './store/turns-child'
import { writeUntilKilled } from './store/writing-child'

// The processes that test/torture/store/ starts: what it does first, then where, then its plan as JSON, which the harness wrote.
async function run([mode = '', workerPath = '', place = '', plan = '{}']: readonly string[]): Promise<void> {
  switch (mode) {
    case 'write':
      return writeUntilKilled(workerPath, place, JSON.parse(plan) as Parameters<typeof writeUntilKilled>[2])
    case 'rewrite':
      return rewriteUntilKilled(place, JSON.parse(plan) as Parameters<typeof rewriteUntilKilled>[1])
    case 'turns':
      return writeInTurns(workerPath, place, JSON.parse(plan) as Parameters<typeof writeInTurns>[2])
    default:
      throw new Error(`A child cannot: ${mode}`)
  }
}

void run(process.argv.slice(2))
