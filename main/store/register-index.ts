import { usernameKey } from '../../shared/domain/account'
import type { Portfolio } from '../../shared/ipc/register-schemas'
import type { StoreData } from './store-schema'

type StoredRegister = StoreData['registers'][number]
type Usernames = StoredRegister['usernames']

/** Where registers contradict each other, the portfolio that is not the own one counts: nothing is made twice. */
const portfoliosByWeight: readonly Portfolio[] = ['SOON', 'SGBO', 'HN']

/**
 * Whose a username is, by its key, as the imported registers say (spec R2.5, R3.5, R3.13): a look into three sets, however many
 * names they hold.
 */
export class RegisterIndex {
  private registers: readonly { readonly portfolio: Portfolio; readonly keys: ReadonlySet<string> }[] = []
  /** 500,000 names take a fifth of a second, so what was gathered in turns, or did not change, is not gathered again. */
  private readonly gathered = new WeakMap<Usernames, ReadonlySet<string>>()

  /** The keys of these usernames were gathered already. */
  know(usernames: Usernames, keys: ReadonlySet<string>): void {
    this.gathered.set(usernames, keys)
  }

  /** From now on these are the registers. */
  follow(registers: StoreData['registers']): void {
    this.registers = portfoliosByWeight.flatMap((portfolio) => {
      const found = registers.find((register) => register.portfolio === portfolio)
      return found === undefined ? [] : [{ portfolio, keys: this.keysOf(found.usernames) }]
    })
  }

  portfolioOf(key: string): Portfolio | undefined {
    return this.registers.find(({ keys }) => keys.has(key))?.portfolio
  }

  /** Empty where there is no register of this portfolio. */
  keysAt(portfolio: Portfolio): ReadonlySet<string> {
    return this.registers.find((register) => register.portfolio === portfolio)?.keys ?? new Set()
  }

  private keysOf(usernames: Usernames): ReadonlySet<string> {
    const keys = this.gathered.get(usernames) ?? new Set(usernames.map(usernameKey))
    this.gathered.set(usernames, keys)
    return keys
  }
}
