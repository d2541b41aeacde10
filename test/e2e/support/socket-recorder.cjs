// Loaded before the application (ApplicationLaunch.preloads), in main and in its worker threads: writes each place that Node turns to,
// a JSON line each, into the file that SOCKET_RECORD names, and lets it go on. It replaces nothing.
const { appendFileSync } = require('node:fs')
const dns = require('node:dns')
const dgram = require('node:dgram')
const net = require('node:net')
const workers = require('node:worker_threads')

const file = process.env.SOCKET_RECORD ?? ''

/**
 * @param {string} kind
 * @param {unknown} target
 */
const record = (kind, target) => appendFileSync(file, `${JSON.stringify({ kind, target })}\n`)

/**
 * @param {object} owner
 * @param {string} name
 * @param {string} kind
 * @param {(args: readonly unknown[]) => unknown} targetOf
 */
function spyOn(owner, name, kind, targetOf) {
  const original = /** @type {(...args: readonly unknown[]) => unknown} */ (Reflect.get(owner, name))
  Reflect.set(owner, name, /** @this {unknown} */ function (/** @type {unknown[]} */ ...args) {
    record(kind, targetOf(args))
    return Reflect.apply(original, this, args)
  })
}

/** @param {readonly unknown[]} args As net.Socket.connect takes them, which Node itself also calls with its own list inside a list. */
function placeOf(args) {
  const [first, second] = /** @type {readonly unknown[]} */ (Array.isArray(args[0]) ? args[0] : args)
  if (typeof first === 'object' && first !== null) {
    const { path, host = 'localhost', port } = /** @type {{ path?: string, host?: string, port?: number }} */ (first)
    return path ?? `${host}:${port ?? ''}`
  }
  return /^\d+$/.test(String(first)) ? `${typeof second === 'string' ? second : 'localhost'}:${String(first)}` : first
}

spyOn(net.Socket.prototype, 'connect', 'connect', placeOf)
spyOn(dgram.Socket.prototype, 'send', 'datagram', (args) => args.slice(1))
spyOn(dgram.Socket.prototype, 'connect', 'datagram', (args) => args)
for (const owner of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  const names = ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveMx', 'resolveSrv', 'resolveTxt', 'reverse']
  for (const name of names) if (typeof Reflect.get(owner, name) === 'function') spyOn(owner, name, 'name', ([host]) => host)
}

if (workers.isMainThread) {
  const { Worker } = workers
  Reflect.set(
    workers,
    'Worker',
    class extends Worker {
      /**
       * @param {string | URL} script
       * @param {import('node:worker_threads').WorkerOptions} [options]
       */
      constructor(script, options = {}) {
        super(script, { ...options, execArgv: [...(options.execArgv ?? []), '--require', __filename] })
      }
    }
  )
}
record('recording', workers.isMainThread ? 'main' : 'worker')
