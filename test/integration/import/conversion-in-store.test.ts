import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import iconv from 'iconv-lite'
import { beforeEach, describe, expect, it } from 'vitest'
import type { StorePort } from '../../../main/store/store-port'
import { malHeader } from '../../../shared/domain/mal'
import { asRecognised, inspectionSchema, type ReadingEncoding } from '../../../shared/ipc/import-schemas'
import { aBigNumber, anInstitute } from '../../unit/builders'
import { aFilter, newestFirst } from '../store/support/store-data'
import { installedIn, ownFolder } from '../store/support/store-folder'

const institute = anInstitute()
const bigNumber = aBigNumber(1)
const row = ['Zoë', '', 'Brûlé', 'zoe@post.example', `BIG-${bigNumber}`, 'actief', 'aios', 'aios', '', 'gender_v', 'Leiden', 'AIOS Leiden', bigNumber, 'in_opl', institute.malVersion]
const bytes = iconv.encode([malHeader(institute), row].map((cells) => cells.join(';')).join('\r\n'), 'macroman')
const unknown = { ok: false, error: { code: 'unknownToken' } }

let store: StorePort
let file: string
beforeEach(async () => {
  const folder = await ownFolder()
  store = await installedIn(path.join(folder, 'data'))
  file = path.join(folder, 'aios.csv')
  await writeFile(file, bytes)
})

const inspect = async (encoding: ReadingEncoding | null): Promise<unknown> =>
  inspectionSchema.parse(await store.inspectFile({ token: 't', source: { kind: 'file', path: file }, reading: { ...asRecognised, encoding }, institute }))
const rows = (scope: string | null = 'Leiden'): Promise<unknown> => store.conversionRows({ token: 't', offset: 0, limit: 10, scope })

describe('a file that is converted, in a real store', () => {
  it('shows its names while it is refused, and not any more once it is read or discarded', async () => {
    expect(await rows()).toMatchObject(unknown)
    expect(await inspect(null)).toMatchObject({ kind: 'refused', conversion: { isCertain: true, candidates: ['Mac Roman'] } })
    expect(await rows()).toEqual({
      ok: true,
      value: {
        total: 2,
        rows: [
          { line: 2, column: 'firstname', before: 'Zo�', after: ['Zoë'] },
          { line: 2, column: 'lastname', before: 'Br�l�', after: ['Brûlé'] }
        ]
      }
    })
    expect(await rows('Utrecht')).toMatchObject(unknown)
    expect(await inspect('Mac Roman')).toMatchObject({ kind: 'readable', source: { encoding: 'Mac Roman' }, counts: { fresh: 1 } })
    expect(await rows()).toMatchObject(unknown)
    await inspect(null)
    await store.discardFile({ token: 't' })
    expect(await rows()).toMatchObject(unknown)
  })

  it('gives the account the name that was shown', async () => {
    await inspect('Mac Roman')
    const outcome = await store.runImport({ token: 't', omitFaulty: false, omitElsewhere: false, institute, actor: { username: 'L_beheerhn' } })
    expect(outcome).toMatchObject({ ok: true, value: { kind: 'imported' } })
    const page = await store.queryAccounts({ sort: newestFirst, filter: aFilter(), offset: 0, limit: 10, scope: 'Leiden' })
    expect(page.rows).toMatchObject([{ username: `BIG-${bigNumber}`, name: 'Zoë Brûlé' }])
  })
})
