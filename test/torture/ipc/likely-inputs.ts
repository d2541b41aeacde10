import type { RequestName } from '../../../shared/ipc/names'
import { aBigNumber, aDraft } from '../../unit/builders'
import type { SeededRandom } from '../support/seeded-random'

/** What the window would send: what made inputs hardly ever hit, because ten fields must fit together, or a file must have been read. */
export type Likely = {
  readonly accountIds: readonly string[]
  /** Of files that were chosen, newest last. */
  readonly tokens: readonly string[]
  readonly batchId: string
  readonly mail: { readonly subject: string; readonly text: string }
}

/** Beyond the people of the imported files. */
const firstFreeNumber = 5_000

/** Null where a made input is as good. */
export function likelyInput(name: RequestName, run: number, random: SeededRandom, { accountIds, tokens, batchId, mail }: Likely): unknown {
  const someIds = (): readonly string[] => random.shuffled(accountIds).slice(0, random.between(1, 5))
  const token = tokens.at(-random.between(1, 3)) ?? 'none'
  const operationId = `operation-${run}`
  switch (name) {
    case 'accounts.check':
    case 'accounts.create': {
      const bigNumber = aBigNumber(firstFreeNumber + run)
      return { draft: aDraft({ username: `BIG-${bigNumber}`, bigNumber, email: `later${run}@post.example` }) }
    }
    case 'tasks.setInstituteFolder':
      return { accountIds: someIds(), made: random.chance(0.5) }
    case 'imports.inspect':
      return { token, operationId }
    case 'imports.preview':
      return { token, filter: 'all', offset: 0, limit: 500 }
    case 'imports.run':
      return { token, operationId, omitFaulty: true, omitElsewhere: true }
    case 'mail.send':
      return { kind: 'loginDetails', accountIds: someIds(), mail, sendAgain: random.chance(0.5) }
    case 'mail.preview':
      return { kind: 'loginDetails', accountId: random.pick(accountIds), mail }
    case 'mail.report':
      return { batchId, filter: 'all', offset: 0, limit: 100 }
    default:
      return null
  }
}
