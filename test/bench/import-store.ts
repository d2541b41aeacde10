import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import institutesFile from '../../assets/institutes.json'
import { institutesFileSchema } from '../../shared/domain/institute'
import { formatRecoveryKey } from '../../shared/domain/recovery-key'
import { fromFile } from '../support/import-input'
import { started } from './built-store'
import { spent, type Spent } from './measure'

/** From the file to durable: read, recognise, parse, check every row, plan, write, fsync, in the store's own worker. */
export async function importIntoNewStore(file: string, rows: number): Promise<Spent> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-bench-'))
  const store = started(dataFolder)
  const institute = institutesFileSchema.parse(institutesFile).institutes.find(({ name }) => name === 'Leiden')
  if (institute === undefined) throw new Error('Leiden is not in the list')
  const actor = { username: 'L_beheerhn' }
  await store.open({ unsealed: null, recoveryKey: null })
  const created = await store.createInstallation({
    installation: {
      id: 'bench',
      kind: 'lokaal',
      instituteName: institute.name,
      createdAt: new Date().toISOString(),
      recoveryKeyHash: '0'.repeat(64),
      recoveryKeyConfirmed: true
    },
    beheerder: {
      id: 'bench',
      username: actor.username,
      email: 'aiosbeheer@leiden.example',
      role: 'lokaal',
      passwordHash: 'none',
      createdAt: new Date().toISOString(),
      noticesSeenAt: null
    },
    // Encrypted, as on nearly every computer.
    protection: { dataKey: randomBytes(32).toString('base64'), osSealed: 'sealed', recoveryKey: formatRecoveryKey(randomBytes(20)) }
  })
  if (!created.ok) throw new Error(`The store could not be made: ${created.error.code}`)
  const cost = await spent(async () => {
    await store.inspectFile({ token: 'bench', ...fromFile(file), institute })
    const outcome = await store.runImport({ token: 'bench', omitFaulty: false, omitElsewhere: false, institute, actor })
    if (!outcome.ok || outcome.value.kind !== 'imported' || outcome.value.summary.created !== rows) {
      throw new Error(`The import did not end as it should: ${JSON.stringify(outcome)}`)
    }
  })
  await store.close({})
  await store.terminate()
  rmSync(dataFolder, { recursive: true, force: true })
  return cost
}
