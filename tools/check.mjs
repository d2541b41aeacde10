// npm run check: everything that needs no window. With --fix, lint repairs what it can.
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { notesOf, resultTable, runJobs } from './lib/jobs.mjs'
import { projectRoot, toolScript } from './lib/project.mjs'
import { run } from './lib/run.mjs'

const layers = ['shared', 'main', 'main/preload', 'renderer', 'test', 'tools', '.']
const testsJob = 'Unit and integration tests'

/**
 * @param {string} name
 * @param {string} script
 * @param {readonly string[]} args
 * @returns {import('./lib/jobs.mjs').Job}
 */
function job(name, script, args) {
  return { name, start: () => run(process.execPath, [script, ...args], { cwd: projectRoot, show: false }) }
}

/** @param {{ readonly fix: boolean }} options */
function checks({ fix }) {
  return [
    job(testsJob, toolScript('vitest'), ['run']),
    job('Lint', toolScript('eslint'), ['--max-warnings', '0', ...(fix ? ['--fix'] : []), '.']),
    ...layers.map((layer) => job(`Types: ${layer === '.' ? 'configuration' : layer}`, toolScript('typescript', 'tsc'), ['-p', layer])),
    job('Layer rules', toolScript('dependency-cruiser', 'depcruise'), ['shared', 'main', 'renderer', 'test', 'tools']),
    job('Unused code', toolScript('knip'), []),
    job('Supply chain', join(projectRoot, 'tools/supply-chain.mjs'), []),
    job('Electronegativity', join(projectRoot, 'tools/electronegativity.mjs'), [])
  ]
}

/**
 * Runs every check and prints how each went; the output of those that failed comes in full.
 * @param {{ readonly fix: boolean }} options
 * @returns {Promise<{ readonly passed: boolean, readonly testSummary: string }>}
 */
export async function check(options) {
  const results = await runJobs(checks(options), {
    limit: Math.min(4, Math.max(1, availableParallelism())),
    onDone: ({ name, code }) => {
      console.log(`${code === 0 ? '✔' : '✘'} ${name}`)
    }
  })
  const failed = results.filter(({ code }) => code !== 0)
  for (const { name, output } of failed) console.log(`\n──── ${name} ────\n${output.trimEnd()}`)
  const testOutput = results.find(({ name }) => name === testsJob)?.output ?? ''
  const testSummary = vitestSummary(testOutput)
  console.log(`\n${[resultTable(results), ...notesOf(results)].join('\n')}\n\n${testSummary}`)
  return { passed: failed.length === 0, testSummary }
}

/** @param {string} output */
function vitestSummary(output) {
  const lines = output.trimEnd().split('\n')
  const first = lines.findLastIndex((line) => line.includes('Test Files'))
  return first === -1 ? lines.slice(-3).join('\n') : lines.slice(first).join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed } = await check({ fix: process.argv.includes('--fix') })
  process.exitCode = passed ? 0 : 1
}
