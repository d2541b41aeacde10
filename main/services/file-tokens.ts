import type { Session } from '../../shared/ipc/session-schemas'

/** A window that forgets to give one back costs no more than this many. */
const mostKept = 50

/** Who chose a file: nobody else's token for it counts. Null where nobody is logged in yet. */
type Owner = Pick<Session, 'username'> | null

/** Files that somebody chose, or what stands for one: the window knows them by a token, never by a path (design: the IPC contract, 5). */
export class FileTokens<File> {
  private readonly files = new Map<string, { readonly file: File; readonly username: string | null }>()

  constructor(private readonly newId: () => string) {}

  /** The token of this file from now on; of too many the oldest is forgotten. */
  keep(owner: Owner, file: File): string {
    const token = this.newId()
    this.files.set(token, { file, username: owner?.username ?? null })
    for (const oldest of this.files.keys()) {
      if (this.files.size <= mostKept) break
      this.files.delete(oldest)
    }
    return token
  }

  /** Null for what is not known, or somebody else's. */
  find(owner: Owner, token: string): File | null {
    const kept = this.files.get(token)
    return kept !== undefined && kept.username === (owner?.username ?? null) ? kept.file : null
  }

  /** Forgets all; answers which they were. */
  clear(): readonly string[] {
    const tokens = [...this.files.keys()]
    this.files.clear()
    return tokens
  }

  forget(token: string): void {
    this.files.delete(token)
  }
}
