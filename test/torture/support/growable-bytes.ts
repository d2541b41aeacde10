/** Bytes that grow while they are written, as a file does: what is skipped over is NUL. */
export class GrowableBytes {
  #room: Buffer
  #lengthBytes: number

  constructor(content: Buffer = Buffer.alloc(0)) {
    this.#room = Buffer.from(content)
    this.#lengthBytes = content.length
  }

  get lengthBytes(): number {
    return this.#lengthBytes
  }

  write(bytes: Buffer, positionBytes: number): void {
    const endBytes = positionBytes + bytes.length
    if (bytes.length > 0 && endBytes > this.#lengthBytes) this.resize(endBytes)
    bytes.copy(this.#room, positionBytes)
  }

  resize(lengthBytes: number): void {
    if (lengthBytes > this.#room.length) {
      const room = Buffer.alloc(Math.max(lengthBytes, this.#room.length * 2))
      this.#room.copy(room, 0, 0, this.#lengthBytes)
      this.#room = room
    }
    if (lengthBytes < this.#lengthBytes) this.#room.fill(0, lengthBytes, this.#lengthBytes)
    this.#lengthBytes = lengthBytes
  }

  toBuffer(): Buffer {
    return Buffer.from(this.#room.subarray(0, this.#lengthBytes))
  }
}
