import { GrowableBytes } from './growable-bytes'

export type ContentChange =
  | { readonly kind: 'write'; readonly positionBytes: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly lengthBytes: number }

const applyTo = (content: GrowableBytes, change: ContentChange): void => {
  if (change.kind === 'write') content.write(change.bytes, change.positionBytes)
  else content.resize(change.lengthBytes)
}

/** A file as the running system sees it, and beside it what of that is on the disk for certain. */
export class ModelledFile {
  readonly kind = 'file'
  #seen: GrowableBytes
  #durable: GrowableBytes
  #unsynced: ContentChange[] = []

  /** The content is on the disk for certain. */
  constructor(content: Buffer = Buffer.alloc(0)) {
    this.#seen = new GrowableBytes(content)
    this.#durable = new GrowableBytes(content)
  }

  get lengthBytes(): number {
    return this.#seen.lengthBytes
  }

  get unsynced(): readonly ContentChange[] {
    return this.#unsynced
  }

  read(): Buffer {
    return this.#seen.toBuffer()
  }

  durable(): Buffer {
    return this.#durable.toBuffer()
  }

  change(change: ContentChange): void {
    applyTo(this.#seen, change)
    this.#unsynced.push(change)
  }

  sync(): void {
    for (const change of this.#unsynced) applyTo(this.#durable, change)
    this.#unsynced = []
  }

  /** A sync that failed: this came on the disk and nothing else will, though the running system goes on to see all of it. */
  syncBadly(arrived: Buffer): void {
    this.#durable = new GrowableBytes(arrived)
    this.#unsynced = []
  }
}
