import { cp, rm } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { actor, noKeys } from './support/store-data'
import { auditOf, installedIn, ownFolder, reopened, storeIn } from './support/store-folder'

const constants = { status: 'actief', rolegroup: 'aios', rol: 'hag', level: 'AIOS Leiden', in_opleiding: 'in_opl' }
const mal = { institute: 'Leiden', version: '2027-1', malColumn: 'niv2', constants, publishedAt: '2027-01-04T09:00:00.000Z', checksum: 'ab' } as const

test('a mal that was loaded is there after a kill right behind the answer and after closing, one an institute, and in the trail', async () => {
  const folder = path.join(await ownFolder(), 'data')
  const store = await installedIn(folder)
  expect(await store.mals({})).toEqual([])
  const saved = await store.saveMal({ mal, actor })
  expect(saved).toEqual({ ok: true, value: { ...mal, loadedAt: expect.any(String) } })

  const copy = path.join(await ownFolder(), 'data')
  await cp(folder, copy, { recursive: true, filter: (name) => !name.endsWith('.tmp') })
  await rm(path.join(copy, 'aiosbeheer.lock'))
  const killed = storeIn(copy)
  expect(await killed.open(noKeys)).toMatchObject({ ok: true })
  expect(await killed.mals({})).toMatchObject([mal])

  await store.saveMal({ mal: { ...mal, institute: 'Utrecht' }, actor })
  await store.saveMal({ mal: { ...mal, version: '2027-2' }, actor })
  const again = await reopened(store, folder)
  expect((await again.mals({})).map(({ institute, version }) => [institute, version])).toEqual([['Utrecht', '2027-1'], ['Leiden', '2027-2']])
  const told = auditOf(folder).filter(({ action }) => action === 'malLoaded').map(({ by, subject }) => ({ by, subject }))
  expect(told[0]).toEqual({ by: actor.username, subject: { institute: 'Leiden', version: '2027-1', checksum: 'ab' } })
  expect(told).toHaveLength(3)
})
