import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of this test alone, gone when it ends. */
export function ownFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-torture-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
