import type { AddressInfo } from 'node:net'

/** What mail-sink-client.ts expects of a server: its first line says the port; asked on its input it says how many mails came since. */
export function answerCounts(address: AddressInfo | string | null, countAnew: () => number): void {
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  process.stdout.write(`${address.port}\n`)
  process.stdin.on('data', () => {
    process.stdout.write(`${countAnew()}\n`)
  })
  process.stdin.on('end', () => {
    process.exit()
  })
}
