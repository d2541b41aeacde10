import { auditSection, damageSection } from './store/damage-variants'
import { faultsSection } from './store/faults'
import { immutabilitySection } from './store/immutability'
import { powerCutsSection } from './store/power-cuts'
import { allFaults } from './support/faulty-disk'
import { keepReport, printTable, type TortureTable } from './support/report'
import { readTortureArguments } from './support/torture-arguments'

/** `--runs 500`: so many kills; the other parts are multiples of it. */
async function main(): Promise<void> {
  const { runs, seed } = readTortureArguments(process.argv.slice(2), 500)
  const both = ['readable', 'encrypted'] as const
  const tables: TortureTable[] = []
  const sections: readonly (() => Promise<TortureTable>)[] = [
    () => faultsSection(allFaults, both),
    () => powerCutsSection(seed, Math.max(2, Math.round(runs / 50)), both),
    () => damageSection(seed, 2 * runs, both),
    () => auditSection(seed, 2 * runs, both),
    () => immutabilitySection(seed, 20 * runs)
  ]
  const only = process.env['TORTURE_ONLY']
  for (const [index, section] of sections.entries()) {
    if (only !== undefined && !only.split(',').includes(String(index))) continue
    const table = await section()
    printTable(table)
    tables.push(table)
  }
  process.exitCode = keepReport('store', { runs, seed }, tables) ? 0 : 1
}

void main()
