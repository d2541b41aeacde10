import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll } from 'vitest'

/** `tortureChildPath`: the program that test/torture/store/ starts. */
export type BundledStore = { readonly workerPath: string; readonly childPath: string; readonly tortureChildPath: string }

/** The worker as it is shipped (one CommonJS file), and a program of its own around it, built once for the test file. */
export function bundledStore(): () => BundledStore {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'aiosbeheer-bundle-'))
    const root = path.resolve(import.meta.dirname, '../../../..')
    await build({
      configFile: false,
      logLevel: 'error',
      root,
      ssr: { noExternal: true },
      build: {
        ssr: true,
        outDir: folder,
        target: 'node20.18',
        rolldownOptions: {
          input: {
            'store-worker': path.join(root, 'main/worker/store-worker.ts'),
            'store-child': path.join(import.meta.dirname, 'store-child.ts'),
            'torture-child': path.join(root, 'test/torture/store-child.ts')
          },
          output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' }
        }
      }
    })
  }, 60_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const built = (name: string): string => path.join(folder, `${name}.cjs`)
  return () => ({ workerPath: built('store-worker'), childPath: built('store-child'), tortureChildPath: built('torture-child') })
}
