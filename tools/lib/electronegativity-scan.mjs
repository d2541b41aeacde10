import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { copyFile, cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { runNpm } from './npm.mjs'
import { cacheFolder, projectRoot } from './project.mjs'
import { run } from './run.mjs'
import { readAs } from './supply-chain/files.mjs'

const ownFolder = join(projectRoot, 'tools/electronegativity')
const scannerPackage = 'node_modules/@doyensec/electronegativity'

const resultSchema = z.object({
  checkCount: z.number(),
  errors: z.array(z.object({ file: z.string(), message: z.string() })),
  findings: z.array(z.object({ id: z.string(), file: z.string(), line: z.number(), description: z.string() }))
})

/** @typedef {z.infer<typeof resultSchema>} ScanResult */

/**
 * Scans copies of the given files and folders. Throws when the scanner could not be installed or did not get to its end.
 * @param {readonly string[]} paths Folders of sources, and package.json.
 * @returns {Promise<ScanResult>} Files by their path below the folder that holds the given paths.
 */
export async function scan(paths) {
  const scanner = await installedScanner()
  const work = await mkdtemp(join(tmpdir(), 'aiosbeheer-scan-'))
  try {
    const sources = join(work, 'sources')
    for (const path of paths) await cp(path, join(sources, basename(path)), { recursive: true })
    const resultFile = join(work, 'result.json')
    const args = [join(ownFolder, 'scan.cjs'), join(scanner, scannerPackage), sources, resultFile]
    const { code, output } = await run(process.execPath, args, { cwd: work, env: { ...process.env, LANG: 'en-US' }, show: false })
    if (code !== 0 || !existsSync(resultFile)) throw new Error(`electronegativity failed (${code}):\n${output.trimEnd()}`)
    return readAs(resultSchema, resultFile)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/**
 * The folder with the scanner of tools/electronegativity/package-lock.json, which npm installs once for all checkouts.
 * @returns {Promise<string>}
 */
async function installedScanner() {
  const lock = readFileSync(join(ownFolder, 'package-lock.json'))
  const folder = join(cacheFolder(process.env), `electronegativity-${createHash('sha256').update(lock).digest('hex').slice(0, 16)}`)
  if (existsSync(folder)) return folder
  await mkdir(cacheFolder(process.env), { recursive: true })
  const part = await mkdtemp(`${folder}-`)
  try {
    for (const name of ['package.json', 'package-lock.json']) await copyFile(join(ownFolder, name), join(part, name))
    const { code, output } = await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: part })
    if (code !== 0) throw new Error(`electronegativity could not be installed (${code}):\n${output.trimEnd()}`)
    await rename(part, folder)
  } catch (error) {
    // Another run was first: its folder is the same.
    if (!existsSync(folder)) throw error
  } finally {
    await rm(part, { recursive: true, force: true })
  }
  return folder
}
