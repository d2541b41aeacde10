import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkContext } from '../../../main/worker/import-context'
import { readRegisterFile } from '../../../main/worker/read-register-file'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'register-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const read = async (content: string | Buffer): Promise<object> => {
  const file = path.join(folder, 'register.csv')
  await writeFile(file, content)
  return usernamesIn(file)
}

/** As the file has them, without the keys that go with them. */
async function usernamesIn(file: string, context: WorkContext = uncancelled()): Promise<object> {
  const reading = await readRegisterFile(file, context)
  if (reading.kind !== 'read') return reading
  const { HN, SOON, SGBO } = reading.portfolios
  return { kind: 'read', usernames: { HN: HN.usernames, SOON: SOON.usernames, SGBO: SGBO.usernames } }
}

const uncancelled = (): WorkContext => ({ onProgress: () => undefined, signal: new AbortController().signal })
const refused = (code: string, details: object = {}): object => ({ kind: 'refused', refusal: { code, details } })

describe('readRegisterFile', () => {
  it('gathers the usernames per portfolio', async () => {
    const file = path.join(import.meta.dirname, '../../fixtures/import/register-soon-sgbo-hn.csv')
    expect(await usernamesIn(file)).toEqual({
      kind: 'read',
      usernames: { SOON: ['BIG-19447705301'], SGBO: ['BIG-39807940401'], HN: ['BIG-89971450001'] }
    })
  })

  it('keeps no invisible character of a username, by which it would not be recognised', async () => {
    expect(await read('username,portfolio\n\u200bBIG-19447705301\u202e,\u200eSOON\nBIG\u00ad-39807940401,SGBO\n')).toMatchObject({
      usernames: { SOON: ['BIG-19447705301'], SGBO: ['BIG-39807940401'] }
    })
  })

  it('reads any separator, order and letter case', async () => {
    expect(await read('\ufeffPortfolio;Username\r\nsoon;BIG-1\r\n;\r\n')).toEqual({
      kind: 'read',
      usernames: { SOON: ['BIG-1'], SGBO: [], HN: [] }
    })
  })

  it('takes names that differ in letter case or surrounding space alone for one, as first written', async () => {
    expect(await read('username,portfolio\nBIG-1,SOON\n big-1 ,SOON\nBig-2,SOON\nBIG-1,HN\n')).toEqual({
      kind: 'read',
      usernames: { SOON: ['BIG-1', 'Big-2'], SGBO: [], HN: ['BIG-1'] }
    })
  })

  it('ends when it is cancelled', async () => {
    const file = path.join(folder, 'many.csv')
    await writeFile(file, `username,portfolio\n${Array.from({ length: 20_000 }, (_, index) => `BIG-${index},SOON`).join('\n')}\n`)
    const controller = new AbortController()
    const onProgress = (): void => controller.abort()
    expect(await readRegisterFile(file, { onProgress, signal: controller.signal })).toEqual({ kind: 'cancelled' })
  })

  it.each<[string, string | Buffer, object]>([
    [
      'an unknown portfolio, by its line',
      'username,portfolio\nBIG-1,SOON\n\nBIG-2,LUMC\n',
      refused('wrongColumns', { line: 4, found: 'BIG-2, LUMC' })
    ],
    ['a row without username', 'username,portfolio\n,SOON\n', refused('wrongColumns', { line: 2, found: ', SOON' })],
    ['other columns', 'username,naam\nBIG-1,x\n', refused('wrongColumns', { found: 'username, naam' })],
    ['no header', 'BIG-1,SOON\n', refused('wrongColumns', { found: 'BIG-1,SOON' })],
    ['no rows', 'username,portfolio\n', refused('onlyHeader')],
    ['broken quotes', 'username,portfolio\n"BIG-1,SOON\n', refused('brokenQuotes', { line: 2, column: 'A' })],
    [
      'another encoding',
      iconv.encode('username,portfolio\nzoë,SOON\n', 'win1252'),
      refused('otherEncoding', { encoding: 'Windows-1252', certain: 1, examples: 'zoë' })
    ]
  ])('refuses %s', async (_name, content, expected) => {
    expect(await read(content)).toEqual(expected)
  })
})
