import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ApplicationLaunch } from './launch-electron'

/** What one run did on networks: Chromium in all its processes, and Node in main and its threads. */
export type NetworkRecord = {
  /** Addresses that Chromium's network service was asked for. */
  readonly requests: readonly string[]
  /** What else Chromium's net log tells of: names looked up, sockets connected, datagrams. */
  readonly chromium: readonly string[]
  readonly node: readonly { readonly kind: string; readonly target: unknown }[]
}

type NetLog = {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> }
  readonly events: readonly { readonly type: number; readonly params?: Readonly<Record<string, unknown>> }[]
}

/** Events without any of these names are of Chromium's own book-keeping: its settings, its lists of networks and of proxies. */
const telling = /^(?:HOST_RESOLVER_.*(?:REQUEST|JOB|TASK)|HOST_RESOLVER_DNS_TASK.*|DNS_TRANSACTION.*|TCP_CONNECT.*|UDP_CONNECT|UDP_BYTES_SENT|SOCKET_ALIVE|SOCKET_POOL|CONNECT_JOB|QUIC_SESSION|SSL_CONNECT|WEB_SOCKET.*)$/

/** How a run is recorded, and its record once the application has ended. */
export function recordNetwork(folder: string): { readonly launch: ApplicationLaunch; readonly read: () => NetworkRecord } {
  const netLog = path.join(folder, 'net-log.json')
  const sockets = path.join(folder, 'sockets.jsonl')
  return {
    launch: {
      args: [`--log-net-log=${netLog}`, '--net-log-capture-mode=Everything', '--enable-features=NetworkServiceInProcess2'],
      env: { SOCKET_RECORD: sockets },
      preloads: [path.join(__dirname, 'socket-recorder.cjs')]
    },
    read: () => {
      const { constants, events } = JSON.parse(readFileSync(netLog, 'utf8')) as NetLog
      const names = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]))
      const named = events.map(({ type, params = {} }) => ({ name: names.get(type) ?? String(type), params }))
      return {
        requests: [...new Set(named.flatMap(({ name, params }) => (name.startsWith('URL_REQUEST') && typeof params['url'] === 'string' ? [params['url']] : [])))],
        chromium: [...new Set(named.filter(({ name }) => telling.test(name)).map(({ name, params }) => `${name} ${JSON.stringify(params)}`))],
        node: existsSync(sockets)
          ? readFileSync(sockets, 'utf8')
              .split('\n')
              .filter((line) => line !== '')
              .map((line) => JSON.parse(line) as { kind: string; target: unknown })
          : []
      }
    }
  }
}
