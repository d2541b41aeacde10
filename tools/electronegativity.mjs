// node tools/electronegativity.mjs: Doyensec's static scanner on the sources. A job of npm run check.
// It ends with 0 whatever it finds, and skips what it cannot read; here every finding needs a mend or a waiver with its reason in
// tools/electronegativity-waivers.json. Why it has a lockfile of its own: docs/decisions/0006-dependencies.md.
import { join } from 'node:path'
import { z } from 'zod'
import { scan } from './lib/electronegativity-scan.mjs'
import { scanVerdict } from './lib/electronegativity-verdict.mjs'
import { projectRoot } from './lib/project.mjs'
import { readAs } from './lib/supply-chain/files.mjs'

const waiverSchema = z.array(z.strictObject({ check: z.string(), file: z.string(), reason: z.string().min(20) }))
const sources = ['main', 'renderer', 'shared', 'package.json']

try {
  const waivers = readAs(waiverSchema, join(projectRoot, 'tools/electronegativity-waivers.json'))
  const result = await scan(sources.map((source) => join(projectRoot, source)))
  const { faults, waived } = scanVerdict(result, waivers)
  for (const fault of faults) console.log(fault)
  console.log(`electronegativity: ${result.checkCount} checks, ${result.findings.length} findings, ${waived} of them waived.`)
  process.exitCode = faults.length === 0 ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
