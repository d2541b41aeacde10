import { readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { importFile as manyPeople } from '../bench/import-file'
import { expect, test, type Application } from './support/application'
import { allUsers, openUsers, request, setUp, uploadFile } from './support/steps'

/** Annuleren half-way through 100,000 rows, the most that a file can have. */

const rows = 100_000
const isAllGood = '100.000 in het bestand = 100.000 goed'

test.beforeEach(async ({ application, folder }) => {
  writeFileSync(path.join(folder, 'veel.csv'), manyPeople(rows))
  await setUp(application)
  await openUsers(application.page)
})

/** The files of the store with their sizes: whatever is written makes one longer, or adds one. */
const storedFiles = ({ dataFolder }: Application): readonly string[] =>
  readdirSync(dataFolder)
    .filter((name) => /\.(snapshot|journal|outbox)$/.test(name))
    .map((name) => `${name} ${statSync(path.join(dataFolder, name)).size}`)
    .sort()

const totalOf = async (page: Page): Promise<unknown> => ((await request(page, 'accounts.query', { ...allUsers, limit: 1 })) as { value: { total: number } }).value.total

type Chosen = { readonly value: { readonly token: string } }

/** Somebody more came in behind what Controle decided: at OK every row is judged anew. */
async function importMeanwhile(page: Page): Promise<void> {
  const text = manyPeople(rows + 1).split('\r\n').filter((_line, index) => index === 0 || index === rows + 1).join('\r\n')
  const { token } = ((await request(page, 'imports.paste', { text })) as Chosen).value
  await request(page, 'imports.inspect', { token, operationId: 'meanwhile-1', reading: { encoding: null, sheet: null } })
  const outcome = await request(page, 'imports.run', { token, operationId: 'meanwhile-2', omitFaulty: false, omitElsewhere: false })
  expect(outcome).toMatchObject({ ok: true, value: { kind: 'imported' } })
}

/**
 * Presses Annuleren in the first frame in which the bar tells that more than this share of the rows is checked; answers what it told
 * until then. In the window itself, for the whole takes less than a second, and it tells of it ten times a second.
 */
const cancelBehind = (page: Page, share: number): Promise<readonly string[]> =>
  page.evaluate(
    (least) =>
      new Promise<readonly string[]>((resolve, reject) => {
        const told: string[] = []
        const look = (): void => {
          const words = document.querySelector('[role="progressbar"]')?.getAttribute('aria-label') ?? ''
          if (words !== '' && words !== told.at(-1)) told.push(words)
          const [done = 0, total = 0] = [...words.matchAll(/[\d.]+/g)].map(([figure]) => Number(figure.replaceAll('.', '')))
          if (words.endsWith('ingelezen')) reject(new Error(`Too late: ${told.join(', ')}`))
          else if (words.endsWith('gecontroleerd') && done > total * least) {
            ;[...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Annuleren')?.click()
            resolve(told)
          } else requestAnimationFrame(look)
        }
        look()
      }),
    share
  )

test('a check that is cancelled half-way leaves nothing to go on with, and the file can be chosen again', async ({ application, folder }) => {
  const { page } = application
  const cancelling = cancelBehind(page, 0.3)
  await uploadFile(application, path.join(folder, 'veel.csv'))
  console.log(`Annuleren at: ${(await cancelling).at(-1) ?? ''}`)
  await expect(page.getByText('Je hebt het lezen afgebroken. Kies het bestand opnieuw.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'OK', exact: true })).toHaveCount(0)
  await uploadFile(application, path.join(folder, 'veel.csv'))
  await expect(page.getByText(isAllGood).first()).toBeAttached({ timeout: 30_000 })
})

test('an import that is cancelled half-way leaves nothing, and OK reads all of it in after all', async ({ application, folder }) => {
  const { page } = application
  await uploadFile(application, path.join(folder, 'veel.csv'))
  await expect(page.getByText(isAllGood).first()).toBeAttached({ timeout: 30_000 })
  await importMeanwhile(page)
  const before = storedFiles(application)
  // Judging anew takes some 100 ms: where the first report is of 2000 rows, the second may be of all.
  const cancelling = cancelBehind(page, 0)
  const ok = page.getByRole('button', { name: 'OK', exact: true })
  await ok.click()
  console.log(`Annuleren at: ${(await cancelling).at(-1) ?? ''}`)
  await expect(page.getByRole('status').filter({ hasText: 'Er is niets ingelezen' })).toContainText('Met OK begin je opnieuw.')
  expect(await totalOf(page)).toBe(1)
  expect(await request(page, 'imports.history', { offset: 0, limit: 2 })).toMatchObject({ ok: true, value: { total: 1 } })
  expect(storedFiles(application)).toEqual(before)

  await ok.click()
  await expect(page.getByRole('heading', { name: 'Resultaat' })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('100.000 in het bestand = 100.000 nieuw').first()).toBeAttached()
  expect(await totalOf(page)).toBe(rows + 1)
})
