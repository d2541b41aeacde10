import { TextDecoder } from 'node:util'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { damaged } from './workbook-problem'

export type XmlHandlers = {
  /** `name` without its prefix; attributes as they stand. */
  readonly onOpen: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly onText: (text: string) => void
  readonly onClose: (name: string) => void
}

/** Of XML between two tags; the longest text that Excel keeps in a cell is 32,767 characters. */
const longestTextBytes = 1024 * 1024

/**
 * Reads XML from chunks of bytes as they come. Nothing outside is ever looked at: an entity that XML itself does not know is a fault,
 * and a document type is read over. Yields after every chunk, so that whoever asks can take what the handlers found.
 * @throws WorkbookProblem for what is no well-formed XML in UTF-8, or has a text that nobody wrote.
 */
export async function* readXml(part: string, chunks: AsyncIterable<Uint8Array>, handlers: XmlHandlers): AsyncGenerator<void, void, undefined> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let bytesSinceTag = 0
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    bytesSinceTag = 0
    handlers.onOpen(localName(name), attributes)
  })
  parser.on('closetag', ({ name }: SaxesTagPlain) => {
    bytesSinceTag = 0
    handlers.onClose(localName(name))
  })
  parser.on('text', handlers.onText)
  parser.on('cdata', handlers.onText)
  parser.on('error', () => {
    throw damaged(part)
  })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of chunks) {
    bytesSinceTag += chunk.length
    if (bytesSinceTag > longestTextBytes) throw damaged(part)
    parser.write(decoded(decoder, chunk, part))
    yield
  }
  parser.write(decoded(decoder, null, part)).close()
}

function decoded(decoder: TextDecoder, chunk: Uint8Array | null, part: string): string {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch (error) {
    if (error instanceof TypeError) throw damaged(part)
    throw error
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The attribute of this name with whatever prefix, such as `r:id`. */
export const attributeOf = (attributes: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(attributes).find(([key]) => key.includes(':') && localName(key) === name)?.[1]

/** Reads all of it. Answers whether it came to the end: `mayGoOn` is asked after every chunk. */
export async function readWholeXml(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
  mayGoOn: () => Promise<boolean> = () => Promise.resolve(true)
): Promise<boolean> {
  const reading = readXml(part, chunks, handlers)
  while ((await reading.next()).done !== true) {
    if (await mayGoOn()) continue
    await reading.return()
    return false
  }
  return true
}
