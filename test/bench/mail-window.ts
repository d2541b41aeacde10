import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ElectronApplication, Page } from '@playwright/test'
import { everything } from '../../renderer/pages/users/account-views'
import { asRecognised } from '../../shared/ipc/import-schemas'
import { longestInMain, watchMain } from '../support/main-stalls'
import { longestInWindow, watchWindow } from '../support/window-tasks'
import { importFile } from './import-file'
import { launchBuilt, setUpLeiden } from './launch'
import type { Limit } from './measure'
import { answered } from './window-calls'
import { peakMemoryMb, watchMemory } from './window-memory'

const longestBlockMs = 50
/** Of the memory at a quarter of the mails, which the last quarter may need. */
const mostGrowth = 1.15
const quietMs = 3_000

/** So many mails through the real application, with the report in front of somebody's eyes. */
export async function inElectron(port: number, mails: number): Promise<readonly Limit[]> {
  const userData = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-bench-'))
  const file = path.join(userData, 'aios.csv')
  writeFileSync(file, importFile(mails))
  const { electron, page } = await launchBuilt(userData)
  try {
    await setUpLeiden(page)
    await importAll(electron, page, file)
    await answered(page, 'settings.saveSmtp', smtpAt(port))
    await pause(quietMs)
    await watchMemory(electron)
    await watchMain(electron)
    await watchWindow(page)
    await pause(quietMs)
    const idleMainMs = await longestInMain(electron)
    await longestInWindow(page)
    const batchId = await sendAll(page)
    await page.getByRole('button', { name: 'Beheerder', exact: true }).click()
    await page.getByRole('button', { name: 'Naar het verzendrapport' }).click()
    const queueingMainMs = await longestInMain(electron)
    const queueingWindowMs = await longestInWindow(page)
    const peaks = await peaksByQuarter(electron, page, batchId, mails)
    const [sendingMainMs, sendingWindowMs] = [await longestInMain(electron), await longestInWindow(page)]
    const [, second = 0, , last = 0] = peaks
    const of = `${mails} mails, in Electron: `
    return [
      { name: 'idle, in Electron: longest block of main, which is what this computer adds', measured: idleMainMs, limit: null, unit: 'ms' },
      { name: `${of}longest block of main while queueing`, measured: queueingMainMs, limit: longestBlockMs, unit: 'ms' },
      { name: `${of}longest task of the window while queueing`, measured: queueingWindowMs, limit: longestBlockMs, unit: 'ms' },
      { name: `${of}longest block of main while sending`, measured: sendingMainMs, limit: longestBlockMs, unit: 'ms' },
      { name: `${of}longest task of the window while sending`, measured: sendingWindowMs, limit: longestBlockMs, unit: 'ms' },
      { name: `${of}memory of all processes, peak of the second quarter`, measured: second, limit: null, unit: 'MB' },
      { name: `${of}memory, last quarter / second quarter`, measured: last / second, limit: mostGrowth, unit: '×' }
    ]
  } finally {
    await electron.close()
    rmSync(userData, { recursive: true, force: true })
  }
}

const smtpAt = (port: number): object => ({
  host: '127.0.0.1',
  port,
  security: 'none',
  username: '',
  password: null,
  authority: { kind: 'none' },
  timeoutSeconds: 30,
  messagesPerMinute: null,
  connections: 3,
  plainAccepted: 'mails'
})

async function importAll(electron: ElectronApplication, page: Page, file: string): Promise<void> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, file)
  const { token } = (await answered(page, 'imports.choose', {})).value as { token: string }
  await answered(page, 'imports.inspect', { token, operationId: 'bench-inspect', reading: asRecognised })
  await answered(page, 'imports.run', { token, operationId: 'bench-import', omitFaulty: false, omitElsewhere: false })
}

async function sendAll(page: Page): Promise<string> {
  const sort = { by: 'createdAt', direction: 'ascending' }
  const { ids } = (await answered(page, 'accounts.ids', { sort, filter: everything })).value as { ids: string[] }
  const composed = (await answered(page, 'mail.compose', { kind: 'loginDetails', accountIds: ids })).value as { template: object }
  const sent = await answered(page, 'mail.send', { kind: 'loginDetails', accountIds: ids, mail: composed.template, sendAgain: false })
  return (sent.value as { batchId: string }).batchId
}

/** The peak of memory while each quarter of the mails went. */
async function peaksByQuarter(electron: ElectronApplication, page: Page, batchId: string, mails: number): Promise<readonly number[]> {
  await peakMemoryMb(electron)
  const peaks: number[] = []
  while (peaks.length < 4) {
    await pause(200)
    const { value } = await answered(page, 'mail.report', { batchId, filter: 'all', offset: 0, limit: 1 })
    const { accepted, total } = (value as { batch: { counts: { accepted: number; total: number } } }).batch.counts
    if (total !== mails) throw new Error(JSON.stringify(value))
    if (accepted >= ((peaks.length + 1) * mails) / 4) peaks.push(await peakMemoryMb(electron))
  }
  return peaks
}
