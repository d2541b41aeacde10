import { basename, join } from 'node:path'
import { build } from 'vite'
import { projectRoot } from './project.mjs'

/**
 * Bundles TypeScript files of the tests into a folder, each as one CommonJS program that plain Node can run.
 * @param {readonly string[]} sources Relative to the project.
 * @param {string} outFolder Relative to the project.
 * @returns {Promise<string>} The folder; test/bench/import.ts is in it as import.cjs.
 */
export async function bundleScripts(sources, outFolder) {
  const outDir = join(projectRoot, outFolder)
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['@playwright/test'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node20.18',
      rolldownOptions: {
        input: Object.fromEntries(sources.map((source) => [basename(source, '.ts'), join(projectRoot, source)])),
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' }
      }
    }
  })
  return outDir
}
