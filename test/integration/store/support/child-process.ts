import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { once } from 'node:events'

export type StoreProcess = {
  /** Resolves when the child says the word; rejects when it ends without. */
  readonly said: (word: string) => Promise<void>
  readonly kill: (delayMs: number) => Promise<void>
}

/** A real process with its own store; killed as a power cut would, without a last word. */
export function startChild(childPath: string, args: readonly string[]): StoreProcess {
  const child: ChildProcess = spawn(process.execPath, [childPath, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const words = new Set<string>()
  const waiting = new Map<string, () => void>()
  if (child.stdout === null) throw new Error('the child has no output')
  createInterface(child.stdout).on('line', (word) => {
    words.add(word)
    waiting.get(word)?.()
  })
  return {
    said: (word) =>
      new Promise((resolve, reject) => {
        if (words.has(word)) resolve()
        waiting.set(word, resolve)
        void ended.then(() => reject(new Error(`the child ended after: ${[...words].join(', ')}`)))
      }),
    kill: async (delayMs) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), delayMs)
      await ended
      clearTimeout(timer)
    }
  }
}
