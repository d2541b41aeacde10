import { readFile, stat } from 'node:fs/promises'
import type { ChosenAuthority } from '../../shared/ipc/mail-schemas'
import type { Session } from '../../shared/ipc/session-schemas'
import { fileDialogWords } from '../../shared/messages/nl/file-dialogs'
import { largestAuthorityBytes, readAuthority } from '../domain/read-authority'
import { shownFileName } from '../domain/shown-file-name'
import { systemCodeOf } from '../domain/system-code'
import type { StoredSmtp } from '../store/stored-types'
import type { FileDialogs } from './file-dialogs'
import { FileTokens } from './file-tokens'

export type AuthorityDependencies = { readonly dialogs: FileDialogs; readonly clock: () => Date; readonly newId: () => string }

type StoredAuthority = NonNullable<StoredSmtp['authority']>

/** The institute's own certificate authority, from a file that somebody chose (spec R4.5). */
export class AuthorityService {
  private readonly chosen: FileTokens<StoredAuthority>

  constructor(private readonly dependencies: AuthorityDependencies) {
    this.chosen = new FileTokens(dependencies.newId)
  }

  /** Reads the file; nothing is trusted before the settings are saved, or tested, with the token. */
  async choose(session: Session): Promise<ChosenAuthority> {
    const { dialogs, clock } = this.dependencies
    const file = await dialogs.openFile({ title: fileDialogWords.chooseAuthority, extensions: ['pem', 'crt', 'cer', 'der'] })
    if (file === null) return { kind: 'cancelled' }
    const fileName = shownFileName(file)
    const bytes = await bytesOf(file)
    if (typeof bytes === 'string') return { kind: 'refused', fileName, reason: bytes }
    const read = readAuthority(bytes, clock())
    if (!read.ok) return { kind: 'refused', fileName, reason: read.error }
    const { certificate, ...facts } = read.value
    const authority = { fileName, ...facts }
    return { kind: 'chosen', token: this.chosen.keep(session, { ...authority, certificate }), authority }
  }

  /** Null for what is not known, or somebody else's. */
  find(session: Session, token: string): StoredAuthority | null {
    return this.chosen.find(session, token)
  }

  /** An offer does not outlive the session in which it was shown. */
  forgetAll(): void {
    this.chosen.clear()
  }
}

async function bytesOf(file: string): Promise<Uint8Array | 'unreadable' | 'tooLarge'> {
  try {
    const status = await stat(file)
    // A pipe or a device could give bytes for ever.
    if (!status.isFile()) return 'unreadable'
    return status.size > largestAuthorityBytes ? 'tooLarge' : await readFile(file)
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error
    return 'unreadable'
  }
}
