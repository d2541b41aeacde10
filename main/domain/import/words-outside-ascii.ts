/** So many different words with letters outside ASCII are weighed; more do not change the verdict. */
const mostWords = 2000
/** Names are repeated: so many words are looked at for each of the different ones that may be found. */
const looksPerWord = 4
/** The file is looked at in so many equal parts, so that what is weighed comes from all over it. */
const parts = 64

const betweenWords = new Set(Array.from(' \t\r\n,;"@|', (character) => character.charCodeAt(0)))
const isBetweenWords = (byte: number | undefined): boolean => byte === undefined || betweenWords.has(byte)
/** No name is longer; a longer run of bytes is cut, so that a file without separators costs no more than another. */
const longestWordBytes = 100

/**
 * The different words that hold a byte outside ASCII, with the white space, separators and quotes around them left off: all of
 * them in a file with few, otherwise a bounded number from all over it. Takes no longer than reading the file (measured: 50 MB).
 */
export function wordsOutsideAscii(bytes: Uint8Array): readonly Uint8Array[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = new Map<string, Uint8Array>()
  let end = 0
  let lookedAt = 0
  for (let part = 1; part <= parts; part++) {
    const partEnd = Math.ceil((buffer.length * part) / parts)
    // What a part with few words leaves over is for the parts after it.
    const quota = Math.ceil((mostWords * part) / parts)
    let index = Math.max(end, Math.floor((buffer.length * (part - 1)) / parts))
    for (; lookedAt < quota * looksPerWord && found.size < quota; lookedAt++) {
      index = nextOutsideAscii(buffer, index, partEnd)
      if (index >= partEnd) break
      let start = index
      while (start > end && index - start < longestWordBytes && !isBetweenWords(buffer[start - 1])) start--
      end = index + 1
      while (end < buffer.length && end - start < longestWordBytes && !isBetweenWords(buffer[end])) end++
      const word = buffer.subarray(start, end)
      found.set(word.toString('latin1'), word)
      index = end
    }
  }
  return [...found.values()]
}

/** The first place from `start` with a byte outside ASCII, or `end`. Four bytes at a time, because most of a file is ASCII. */
function nextOutsideAscii(buffer: Buffer, start: number, end: number): number {
  let index = start
  while (index < end && (buffer.byteOffset + index) % 4 !== 0) {
    if ((buffer[index] ?? 0) >= 0x80) return index
    index++
  }
  if (index >= end) return end
  const quads = new Uint32Array(buffer.buffer, buffer.byteOffset + index, (end - index) >> 2)
  let quad = 0
  while (quad < quads.length && ((quads[quad] ?? 0) & 0x80808080) === 0) quad++
  index += quad * 4
  while (index < end && (buffer[index] ?? 0) < 0x80) index++
  return Math.min(index, end)
}
