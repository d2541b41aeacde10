import { spawn } from 'node:child_process'
import path from 'node:path'
import { text } from 'node:stream/consumers'

/** A mail as Python's standard library reads it, whose authors have nothing to do with the library that wrote it. */
export type PythonMail = {
  /** In their order, those that stand there twice included. */
  readonly headers: readonly string[]
  /** By the name in small letters, decoded. */
  readonly values: Readonly<Record<string, string>>
  /** Name and address. */
  readonly to: readonly (readonly [string, string])[]
  readonly from: readonly (readonly [string, string])[]
  readonly replyTo: readonly (readonly [string, string])[]
  readonly subject: string
  readonly types: readonly string[]
  /** One for each part of the kind, with LF. */
  readonly text: readonly string[]
  readonly html: readonly string[]
  /** What the parser found wrong with the mail. */
  readonly defects: readonly string[]
}

/** Why there is no Python here (tools/test.mjs); without that reason its absence is a failure. */
export const noPython = process.env['AIOSBEHEER_NO_PYTHON'] ?? null

export async function readWithPython(mails: readonly Uint8Array[]): Promise<readonly PythonMail[]> {
  // From the root of the project, where every test runs.
  const child = spawn('python3', [path.resolve('test/support/read-mails.py')], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, PYTHONUTF8: '1' } })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  child.stdin.end(mails.map((mail) => `${Buffer.from(mail).toString('base64')}\n`).join(''))
  const [output, code] = await Promise.all([text(child.stdout), ended])
  if (code !== 0) throw new Error(`Python ended with ${String(code)}`)
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as PythonMail)
}
