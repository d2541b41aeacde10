import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ElectronApplication, Page } from '@playwright/test'
import { asRecognised } from '../../shared/ipc/import-schemas'
import { longestInMain, watchMain } from '../support/main-stalls'
import { longestInWindow, watchWindow } from '../support/window-tasks'
import { importFile } from './import-file'
import { launchBuilt, setUpLeiden } from './launch'
import { median, type Limit } from './measure'
import { answered, type Answer } from './window-calls'
import { peakMemoryMb, watchMemory } from './window-memory'

const longestBlockMs = 50
const longestAnswerMs = 100
const mostMemoryMb = 600
const rowsPerPage = 500
const quietMs = 3000
/** The next generation of the store is written behind the answer, and its memory counts too. */
const afterwardsMs = 4000

/**
 * What a large import does to the real application: memory of all its processes, blocks of main and window, and the calls of the
 * preview. Of the blocks the lowest of the rounds counts: what the application does blocks each time, what else the computer does
 * not. Of the memory the highest, of the answers the median.
 */
export async function inElectron(rows: number, rounds: number): Promise<readonly Limit[]> {
  const seen: Seen[] = []
  for (let round = 0; round < rounds; round += 1) seen.push(await oneImport(rows))
  const lowest = (part: keyof Seen): number => Math.min(...seen.map((one) => one[part]))
  const highest = (part: keyof Seen): number => Math.max(...seen.map((one) => one[part]))
  const middle = (part: keyof Seen): number => median(seen.map((one) => one[part]))
  const of = `${rows} rows, in Electron: `
  return [
    { name: 'idle, in Electron: memory of all processes', measured: highest('idleMb'), limit: null, unit: 'MB' },
    { name: 'idle, in Electron: longest block of main, which is what this computer adds', measured: lowest('idleMainMs'), limit: null, unit: 'ms' },
    { name: `${of}peak memory above idle`, measured: highest('aboveIdleMb'), limit: mostMemoryMb, unit: 'MB' },
    { name: `${of}longest block of main while checking`, measured: lowest('checkingMainMs'), limit: longestBlockMs, unit: 'ms' },
    { name: `${of}longest block of main while importing`, measured: lowest('importingMainMs'), limit: longestBlockMs, unit: 'ms' },
    { name: `${of}longest task of the window while checking`, measured: lowest('checkingWindowMs'), limit: longestBlockMs, unit: 'ms' },
    { name: `${of}longest task of the window while importing`, measured: lowest('importingWindowMs'), limit: longestBlockMs, unit: 'ms' },
    { name: `${of}first page of the preview`, measured: middle('firstPageMs'), limit: longestAnswerMs, unit: 'ms' },
    { name: `${of}last page of the preview`, measured: middle('lastPageMs'), limit: longestAnswerMs, unit: 'ms' },
    { name: `${of}the preview of the faulty rows`, measured: middle('faultyRowsMs'), limit: longestAnswerMs, unit: 'ms' },
    { name: `${of}jump to the next fault, over all rows`, measured: middle('jumpMs'), limit: longestAnswerMs, unit: 'ms' }
  ]
}

type Seen = Readonly<Record<
  | 'idleMb' | 'idleMainMs' | 'aboveIdleMb'
  | 'checkingMainMs' | 'checkingWindowMs' | 'importingMainMs' | 'importingWindowMs'
  | 'firstPageMs' | 'lastPageMs' | 'faultyRowsMs' | 'jumpMs',
  number
>>

async function oneImport(rows: number): Promise<Seen> {
  const userData = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-bench-'))
  const file = path.join(userData, 'aios.csv')
  writeFileSync(file, withFaultAtTheEnd(importFile(rows)))
  const { electron, page } = await launchBuilt(userData)
  try {
    await setUpLeiden(page)
    await pause(quietMs)
    await watchMemory(electron)
    await watchMain(electron)
    await watchWindow(page)
    await pause(quietMs)
    const [idleMb, idleMainMs] = [await peakMemoryMb(electron), await longestInMain(electron)]
    await longestInWindow(page)
    const token = await inspected(electron, page, file, rows)
    const pageOf = (filter: string, offset: number): Promise<Answer> => answered(page, 'imports.preview', { token, filter, offset, limit: rowsPerPage })
    const firstPage = await pageOf('all', 0)
    const lastPage = await pageOf('all', rows - rowsPerPage)
    const faultyRows = await pageOf('faulty', 0)
    const jumpMs = await jumpToFault(page, token, rows)
    const [checkingMainMs, checkingWindowMs] = [await longestInMain(electron), await longestInWindow(page)]
    await answered(page, 'imports.run', { token, operationId: 'bench-import', omitFaulty: true, omitElsewhere: false })
    const [importingMainMs, importingWindowMs] = [await longestInMain(electron), await longestInWindow(page)]
    await pause(afterwardsMs)
    const aboveIdleMb = (await peakMemoryMb(electron)) - idleMb
    const answers = { firstPageMs: firstPage.ms, lastPageMs: lastPage.ms, faultyRowsMs: faultyRows.ms, jumpMs }
    return { idleMb, idleMainMs, aboveIdleMb, checkingMainMs, checkingWindowMs, importingMainMs, importingWindowMs, ...answers }
  } finally {
    await electron.close()
    rmSync(userData, { recursive: true, force: true })
  }
}

/** Chooses and checks the file; answers its token. */
async function inspected(electron: ElectronApplication, page: Page, file: string, rows: number): Promise<string> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, file)
  const { token } = (await answered(page, 'imports.choose', {})).value as { token: string }
  const { value } = await answered(page, 'imports.inspect', { token, operationId: 'bench-inspect', reading: asRecognised })
  const { counts } = value as { counts: { total: number; faulty: number } }
  if (counts.total !== rows || counts.faulty !== 1) throw new Error(JSON.stringify(value))
  return token
}

/** The last row has no e-mail, so that whoever looks for a fault has to pass all others. */
const withFaultAtTheEnd = (text: string): string => text.replace(/;aios\d+@post\.example;(?=[^\n]*\r\n$)/, ';;')

/** An answer that is none, or another row, is told and counts as never. */
async function jumpToFault(page: Page, token: string, rows: number): Promise<number> {
  try {
    const { value, ms } = await answered(page, 'imports.nextFinding', { token, filter: 'all', from: -1, level: 'fault', direction: 'next' })
    const { found } = value as { found: { index: number } | null }
    if (found?.index !== rows - 1) throw new Error(`The fault was not found: ${JSON.stringify(value)}`)
    return ms
  } catch (error) {
    console.error(error)
    return Number.POSITIVE_INFINITY
  }
}
