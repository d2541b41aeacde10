import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test as base } from './application'

/** A place outside the application, on this computer: it answers everybody, and remembers who came. */
type Outside = {
  readonly url: string
  readonly udpPort: number
  /** Paths that were asked for, and a word for each datagram. */
  readonly visits: readonly string[]
  readonly close: () => Promise<void>
}

async function openOutside(): Promise<Outside> {
  const visits: string[] = []
  const server = createServer(({ url = '' }, response) => {
    visits.push(url)
    response.setHeader('access-control-allow-origin', '*').end('outside')
  })
  const udp = createSocket('udp4', () => visits.push('datagram'))
  server.listen(0, '127.0.0.1')
  udp.bind(0, '127.0.0.1')
  await Promise.all([once(server, 'listening'), once(udp, 'listening')])
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    udpPort: udp.address().port,
    visits,
    close: async () => {
      udp.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    }
  }
}

/** A test with the application and a place outside it. */
export const test = base.extend<{ outside: Outside }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures a fixture needs from this pattern
  outside: async ({}, use) => {
    const outside = await openOutside()
    await use(outside)
    await outside.close()
  }
})
