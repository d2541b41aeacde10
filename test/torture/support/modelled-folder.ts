import type { ModelledFile } from './modelled-file'

export type ModelledEntry = ModelledFile | ModelledFolder

/** A folder as the running system sees it, and beside it the entries that are on the disk for certain. */
export class ModelledFolder {
  readonly kind = 'folder'
  readonly seen = new Map<string, ModelledEntry>()
  readonly durable = new Map<string, ModelledEntry>()
}

type NameChange = {
  readonly folder: ModelledFolder
  readonly name: string
  /** Undefined where the name goes away. */
  readonly entry: ModelledEntry | undefined
}

/** What one call did to names. All of it reaches the disk together, or none. */
export type Transaction = {
  readonly changes: readonly NameChange[]
  readonly description: string
  /** Reaches the disk only together with this one or after it. */
  readonly needs?: Transaction
}

export function setName(names: Map<string, ModelledEntry>, { name, entry }: NameChange): void {
  if (entry === undefined) names.delete(name)
  else names.set(name, entry)
}

const touchSameName = (one: Transaction, other: Transaction): boolean =>
  one.changes.some(({ folder, name }) => other.changes.some((change) => change.folder === folder && change.name === name))

/** The changes of names that are not on the disk for certain yet, in the order they were made. */
export class PendingTransactions {
  #pending: Transaction[] = []

  get all(): readonly Transaction[] {
    return this.#pending
  }

  add(transaction: Transaction): void {
    for (const change of transaction.changes) setName(change.folder.seen, change)
    this.#pending.push(transaction)
  }

  sync(folder: ModelledFolder): void {
    for (const transaction of [...this.#pending]) {
      if (transaction.changes.some((change) => change.folder === folder)) this.#commit(transaction)
    }
  }

  /** A later change of a name never reaches the disk for certain before an earlier one of that name. */
  #commit(transaction: Transaction): void {
    const index = this.#pending.indexOf(transaction)
    if (index === -1) return
    for (const earlier of this.#pending.slice(0, index)) {
      if (earlier === transaction.needs || touchSameName(earlier, transaction)) this.#commit(earlier)
    }
    for (const change of transaction.changes) setName(change.folder.durable, change)
    this.#pending = this.#pending.filter((other) => other !== transaction)
  }
}
