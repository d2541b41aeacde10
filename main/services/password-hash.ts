import { randomBytes, timingSafeEqual } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { z } from '../../shared/zod'

/** OWASP Password Storage Cheat Sheet (2025): scrypt with N = 2^17, r = 8, p = 1; 128 MiB and about 0.4 s a try. */
const parameters = { logCost: 17, blockSize: 8, parallelism: 1 } as const
const keyLengthBytes = 32
const saltLengthBytes = 16

type ScryptParameters = { readonly logCost: number; readonly blockSize: number; readonly parallelism: number }

/** Hashes in a thread of its own, so the main thread goes on. Answers a PHC string: `$scrypt$ln=17,r=8,p=1$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltLengthBytes)
  const key = await derive(password, salt, parameters)
  return encode(parameters, salt, key)
}

/** Compares in constant time, with the parameters that the hash itself names. Throws when it is not one of ours. */
export async function verifyPassword(password: string, encoded: string): Promise<boolean> {
  const { salt, key, ...scryptParameters } = decode(encoded)
  return timingSafeEqual(await derive(password, salt, scryptParameters), key)
}

/** A hash that no password fits, to spend the same time on a username that does not exist. */
export const unmatchableHash: string = encode(parameters, Buffer.alloc(saltLengthBytes), Buffer.alloc(keyLengthBytes))

/**
 * crypto.scrypt is no way to keep main free: it tries its parameters first, for which Node's own library needs no time and Electron's
 * (BoringSSL) computes the whole, in the calling thread: 0.5 s in which nothing moves (measured: npm run bench -- store). So this
 * runs in a thread that lives as long as one hash. It is text, for it needs nothing of ours, and so no bundle of its own.
 */
const hashingThread = `
  const { parentPort, workerData } = require('node:worker_threads')
  const { password, salt, length, options } = workerData
  parentPort.postMessage(require('node:crypto').scryptSync(password, salt, length, options))
`

let last: Promise<unknown> = Promise.resolve()

/** One at a time: each takes 128 MiB, and many calls at once must not take that many times as much. */
function derive(password: string, salt: Buffer, scryptParameters: ScryptParameters): Promise<Buffer> {
  const derived = last.then(() => deriveNow(password, salt, scryptParameters))
  // Who asked hears of a failure; the next one goes on.
  last = derived.catch(() => undefined)
  return derived
}

function deriveNow(password: string, salt: Buffer, { logCost, blockSize, parallelism }: ScryptParameters): Promise<Buffer> {
  const cost = 2 ** logCost
  const options = { N: cost, r: blockSize, p: parallelism, maxmem: 256 * cost * blockSize }
  const workerData = { password: password.normalize('NFKC'), salt, length: keyLengthBytes, options }
  return new Promise((resolve, reject) => {
    const thread = new Worker(hashingThread, { eval: true, workerData })
    thread.once('message', (key: unknown) => {
      resolve(Buffer.from(z.instanceof(Uint8Array).parse(key)))
    })
    thread.once('error', reject)
    thread.once('exit', (code) => {
      reject(new Error(`the hashing thread ended with code ${code}`))
    })
  })
}

function encode({ logCost, blockSize, parallelism }: ScryptParameters, salt: Buffer, key: Buffer): string {
  return `$scrypt$ln=${logCost},r=${blockSize},p=${parallelism}$${salt.toString('base64')}$${key.toString('base64')}`
}

function decode(encoded: string): ScryptParameters & { readonly salt: Buffer; readonly key: Buffer } {
  const match = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(encoded)
  if (match === null) throw new Error('Not a password hash of this application')
  const [, logCost = '', blockSize = '', parallelism = '', salt = '', key = ''] = match
  return {
    logCost: Number(logCost),
    blockSize: Number(blockSize),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64')
  }
}
