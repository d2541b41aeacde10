import { asRecognised, repairKinds, type ImportChange } from '../../../shared/ipc/import-schemas'
import type { RequestName } from '../../../shared/ipc/names'
import { aCsv } from '../../integration/store/support/store-data'
import { aBigNumber, aDraft } from '../../unit/builders'
import type { SeededRandom } from '../support/seeded-random'

/** What the window would send: what made inputs hardly ever hit, because ten fields must fit together, or a file must have been read. */
export type Likely = {
  readonly accountIds: readonly string[]
  readonly importIds: readonly string[]
  /** Of what was chosen in this part of the contract, newest last. */
  readonly tokensOf: (part: string) => readonly string[]
  readonly batchId: string
  readonly mail: { readonly subject: string; readonly text: string }
}

/** Beyond the people of the imported files. */
const firstFreeNumber = 5_000

const likelyChanges: readonly ImportChange[] = [
  { kind: 'cell', line: 2, column: 'lastname', value: 'de Wit' },
  { kind: 'cell', line: 3, column: 'email', value: 'fout' },
  { kind: 'omitRow', line: 2, isOmitted: true },
  { kind: 'keepRow', line: 3 },
  { kind: 'repair', repair: 'middleName' },
  { kind: 'undo' }
]

/** Three people, of whom one has an address that is none: a row that is not read in. */
export const rowsWithAFault = (firstIndex: number): string => aCsv(3, firstIndex).replace(`persoon${firstIndex + 1}@`, 'persoon.')

/** Null where a made input is as good. */
export function likelyInput(name: RequestName, run: number, random: SeededRandom, { accountIds, importIds, tokensOf, batchId, mail }: Likely): unknown {
  const someIds = (): readonly string[] => random.shuffled(accountIds).slice(0, random.between(1, 5))
  const token = tokensOf(name.split('.')[0] ?? '').at(-random.between(1, 3)) ?? 'none'
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
      return { token, operationId, reading: asRecognised }
    case 'imports.paste':
      return { text: random.chance(0.5) ? aCsv(3, 20_000 + 3 * run) : rowsWithAFault(20_000 + 3 * run) }
    case 'imports.change':
      return { token, change: random.pick(likelyChanges) }
    case 'imports.repairRows':
      return { token, repair: random.pick(repairKinds), offset: 0, limit: 100 }
    case 'imports.nextFinding':
      return { token, filter: 'all', from: -1, level: 'any', direction: 'next' }
    case 'imports.preview':
      return { token, filter: 'all', offset: 0, limit: 500 }
    case 'imports.run':
      return { token, operationId, omitFaulty: true, omitElsewhere: true }
    case 'imports.withdraw':
    case 'imports.saveRest':
      // The newest, which has no mail yet or a little, the first, which is mailed, or any, which may be gone.
      return { importId: random.pick([importIds.at(-1), importIds.at(-2), importIds[0], random.pick(importIds)]) }
    case 'imports.history':
      return { offset: random.between(0, 3), limit: 50 }
    case 'imports.results':
      return { importId: random.pick(importIds), offset: 0, limit: 100 }
    case 'registers.import':
    case 'mal.load':
      return { token }
    case 'mail.send':
      return { kind: 'loginDetails', accountIds: someIds(), mail, sendAgain: random.chance(0.5) }
    case 'mail.saveFiles':
      return { kind: 'loginDetails', accountIds: someIds(), mail, sendAgain: random.chance(0.5), operationId }
    case 'mail.preview':
      return { kind: 'loginDetails', accountId: random.pick(accountIds), mail }
    case 'mail.report':
      return { batchId, filter: 'all', offset: 0, limit: 100 }
    default:
      return null
  }
}
