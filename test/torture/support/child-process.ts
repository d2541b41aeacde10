import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'

/** A process of the harness that says what it does, a JSON object a line. */
export type TalkingChild<Message> = {
  /** Once it is gone and all that it said was read. */
  readonly ended: Promise<EndedChild<Message>>
}

type EndedChild<Message> = {
  readonly said: readonly Message[]
  /** How it ended by itself; null where it was killed. */
  readonly exitCode: number | null
}

const longestLifeMs = 120_000

/**
 * Starts it. `onSaid` hears each message when it comes. A message that a kill cut off was never said. Rejects when it outlives
 * two minutes.
 */
export function startTalkingChild<Message>(
  childPath: string,
  args: readonly (string | number)[],
  onSaid: (message: Message, kill: () => void) => void = () => undefined
): TalkingChild<Message> {
  const child = spawn(process.execPath, [childPath, ...args.map(String)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const kill = (): void => void child.kill('SIGKILL')
  const said: Message[] = []
  let unfinished = ''
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (text: string) => {
    const lines = `${unfinished}${text}`.split('\n')
    unfinished = lines.pop() ?? ''
    for (const line of lines) {
      // The harness's own child wrote it, so it is what its types say.
      const message = JSON.parse(line) as Message
      said.push(message)
      onSaid(message, kill)
    }
  })
  const ended = async (): Promise<EndedChild<Message>> => {
    const closed = once(child, 'close').then(() => 'closed' as const)
    const waited = new AbortController()
    const tooLong = setTimeout(longestLifeMs, 'tooLong' as const, { signal: waited.signal }).catch(() => 'closed' as const)
    const end = await Promise.race([closed, tooLong])
    waited.abort()
    if (end === 'closed') return { said, exitCode: child.exitCode }
    kill()
    throw new Error(`the child does not end; it said last: ${JSON.stringify(said.at(-1))}`)
  }
  return { ended: ended() }
}

/** The child's side. On a pipe this is on its way before the call returns, so that a kill right after it takes nothing back. */
export const sayTo = (message: object): void => void process.stdout.write(`${JSON.stringify(message)}\n`)
