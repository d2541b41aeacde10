import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

export type MailSink = { readonly port: number; /** Mails since it was asked last. */ readonly count: () => Promise<number>; readonly close: () => Promise<void> }

/** Starts one of the two servers, as it was bundled beside this script, in a process of its own. */
export async function startMailSink(kind: 'mail-sink' | 'mail-server', besideScript: string): Promise<MailSink> {
  const child = spawn(process.execPath, [path.join(path.dirname(besideScript), `${kind}.cjs`)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const number = async (): Promise<number> => Number((await lines.next()).value)
  const port = await number()
  return {
    port,
    count: () => {
      child.stdin.write('count\n')
      return number()
    },
    close: async () => {
      child.stdin.end()
      await once(child, 'exit')
    }
  }
}
