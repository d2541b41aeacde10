import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { once } from 'node:events'
import { watch } from 'node:fs'

export type StoreProcess = {
  /** Resolves when the child says the word; rejects when it ends without. */
  readonly said: (word: string) => Promise<void>
  readonly kill: () => Promise<void>
  /** Kills it at the so-many-th thing that happens to files of the folder from now on, or else as soon as it says the word. */
  readonly killAt: (event: number, folder: string, word: string) => Promise<void>
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
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    killAt: async (event, folder, word) => {
      let seen = 0
      const watcher = watch(folder, () => {
        seen += 1
        if (seen === event) child.kill('SIGKILL')
      })
      waiting.set(word, () => child.kill('SIGKILL'))
      if (words.has(word)) child.kill('SIGKILL')
      await ended
      watcher.close()
    }
  }
}
