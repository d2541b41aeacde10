import { describe, expect, test } from 'vitest'
import { AccountIndex } from '../../../../main/store/account-index'
import { AccountQueries, type AccountState } from '../../../../main/store/account-query'
import type { Account } from '../../../../shared/domain/account'
import type { LoginDetailsStatus } from '../../../../shared/domain/delivery'
import type { AccountsQuery, AccountSort } from '../../../../shared/ipc/account-schemas'
import { aFilter, newestFirst } from '../../../integration/store/support/store-data'
import { anAccount } from '../../builders'

const at = '2026-11-23T10:00:00.000Z'

function listOf(accounts: readonly Account[], overrides: Partial<AccountState> = {}): { index: AccountIndex; queries: AccountQueries } {
  const index = new AccountIndex()
  index.add(accounts)
  return { index, queries: new AccountQueries(index, { statusOf: () => ({ kind: 'notSent' }), wasSent: () => false, hasFolder: () => false, version: () => 0, ...overrides }) }
}

const person = (id: string, overrides: Partial<Account> = {}): Account => anAccount({ id, username: `BIG-${id}`, ...overrides })
const aPage = (overrides: Partial<AccountsQuery> = {}): AccountsQuery => ({ sort: newestFirst, filter: aFilter(), offset: 0, limit: 1, ...overrides })
const imported = (id: string, line: number, createdAt: string): Account => person(id, { createdAt, origin: { kind: 'import', importId: 'import-1', line } })

describe('the order of the list', () => {
  const accounts = [
    person('old', { createdAt: '2026-09-01T00:00:00.000Z', firstName: 'Émile', email: 'b@x.example' }),
    imported('line-2', 2, at),
    imported('line-3', 3, at),
    person('new', { createdAt: '2026-11-24T00:00:00.000Z', firstName: 'Zoë', email: 'a@x.example' })
  ]
  const sorts: readonly (readonly [AccountSort, readonly string[]])[] = [
    [newestFirst, ['new', 'line-2', 'line-3', 'old']],
    [{ by: 'createdAt', direction: 'ascending' }, ['old', 'line-3', 'line-2', 'new']],
    [{ by: 'name', direction: 'ascending' }, ['old', 'line-2', 'line-3', 'new']],
    [{ by: 'name', direction: 'descending' }, ['new', 'line-2', 'line-3', 'old']],
    [{ by: 'email', direction: 'ascending' }, ['new', 'old', 'line-2', 'line-3']],
    [{ by: 'username', direction: 'ascending' }, ['line-2', 'line-3', 'new', 'old']]
  ]
  test.each(sorts)('%j shows an import in the order of its file, and oldest first the other way round', (sort, ids) => {
    expect(listOf(accounts).queries.ids(sort, aFilter(), null)).toEqual(ids)
  })

  test('has an account that was added since', () => {
    const { index, queries } = listOf(accounts)
    queries.ids(newestFirst, aFilter(), null)
    index.add([person('newest', { createdAt: '2026-12-01T00:00:00.000Z' })])
    expect(queries.ids(newestFirst, aFilter(), null)).toEqual(['newest', 'new', 'line-2', 'line-3', 'old'])
  })
})

describe('searching', () => {
  const names = [
    person('1', { firstName: 'Zoë', middleName: '', lastName: 'Brûlé', email: 'zb@post.example' }),
    person('2', { firstName: 'Ana', middleName: '', lastName: 'Kovačević', email: 'ana@post.example' }),
    person('3', { firstName: 'Søren', middleName: 'van der', lastName: 'O’Neill', email: 'so@umc.example' })
  ]
  const searches: readonly (readonly [string, readonly string[]])[] = [
    ['', ['1', '2', '3']],
    ['zoe', ['1']],
    ['BRÛLÉ', ['1']],
    ['kovacevic', ['2']],
    ['soren der', ['3']],
    ["o'neill", ['3']],
    ['post example', ['1', '2']],
    ['big-2', ['2']],
    ['zoe kovacevic', []],
    ['  ana  ', ['2']],
    ['\ufeffana\u200b\u00a0kova\u00adcevic', ['2']]
  ]
  test.each(searches)('%j ignores letter case and accents, and wants every word', (search, ids) => {
    expect(listOf(names).queries.ids(newestFirst, aFilter({ search }), null)).toEqual(ids)
  })
})

describe('filters and counts', () => {
  const statuses: Readonly<Record<string, LoginDetailsStatus>> = {
    sent: { kind: 'accepted', at, answer: '250' },
    refused: { kind: 'refused', at, answer: '550' },
    uncertain: { kind: 'uncertain', at, answer: '' },
    stopped: { kind: 'stopped', at },
    later: { kind: 'deferred', at, retryAt: at, answer: '451' }
  }
  const ids = ['sent', 'refused', 'uncertain', 'stopped', 'later', 'never']
  const { queries } = listOf(
    ids.map((id) => person(id, id === 'never' ? { groups: ['AIOS Utrecht'] } : {})),
    { statusOf: (id) => statuses[id] ?? { kind: 'notSent' }, wasSent: (id) => id === 'sent', hasFolder: (id) => id === 'later' }
  )
  const found = (filter: Parameters<typeof aFilter>[0]): readonly string[] => queries.ids(newestFirst, aFilter(filter), null)

  test('follow what became of the login details', () => {
    expect(found({ delivery: 'notSent' })).toEqual(['stopped', 'never'])
    expect(found({ delivery: 'failed' })).toEqual(['refused'])
    expect(found({ delivery: 'uncertain' })).toEqual(['uncertain'])
    expect(found({ openTask: 'sendLoginDetails' })).toEqual(['refused', 'uncertain', 'stopped', 'later', 'never'])
    expect(found({ openTask: 'makeInstituteFolder' })).toEqual(['sent', 'refused', 'uncertain', 'stopped', 'never'])
    expect(found({ group: 'AIOS Utrecht' })).toEqual(['never'])
    expect(found({ importId: 'import-1' })).toEqual([])
  })

  test('count everybody, whatever the filter', () => {
    const page = queries.page(aPage({ filter: aFilter({ search: 'nobody' }), limit: 10 }), null)
    expect(page).toEqual({
      total: 0,
      rows: [],
      counts: { all: 6, notSent: 2, failed: 1, uncertain: 1, folderToMake: 5 },
      groups: ['AIOS Leiden', 'AIOS Utrecht']
    })
  })

  test('answer a page of whole rows', () => {
    expect(queries.page(aPage({ offset: 4 }), null).rows).toEqual([
      {
        id: 'later',
        username: 'BIG-later',
        name: 'Noor van der Heijden',
        email: 'n.vanderheijden@post.example',
        role: 'aios',
        status: 'actief',
        institute: 'Leiden',
        groups: ['AIOS Leiden'],
        createdAt: '2026-11-23T09:00:00.000Z',
        loginDetails: statuses['later'],
        openTasks: ['sendLoginDetails']
      }
    ])
  })

  test('look again when a state changed', () => {
    let version = 0
    let status: LoginDetailsStatus = { kind: 'notSent' }
    const list = listOf([person('1')], { statusOf: () => status, version: () => version }).queries
    expect(list.ids(newestFirst, aFilter({ delivery: 'notSent' }), null)).toEqual(['1'])
    status = { kind: 'queued' }
    version += 1
    expect(list.ids(newestFirst, aFilter({ delivery: 'notSent' }), null)).toEqual([])
    expect(list.page(aPage(), null).counts.notSent).toBe(0)
  })
})

describe('a scope', () => {
  const { index, queries } = listOf([
    person('1', { groups: ['AIOS Leiden', 'Noord'] }),
    person('2', { institute: 'Utrecht', groups: ['AIOS Utrecht', 'Noord'] }),
    person('3', { institute: 'Utrecht', groups: ['AIOS Utrecht'] })
  ])
  const asked = (scope: string | null) => {
    const { total, rows, counts, groups } = queries.page(aPage({ limit: 10 }), scope)
    return { total, ids: rows.map(({ id }) => id), all: counts.all, notSent: counts.notSent, groups }
  }

  test('finds, counts and names what is of that institute; none is a scope over all', () => {
    const leiden = { total: 1, ids: ['1'], all: 1, notSent: 1, groups: ['AIOS Leiden', 'Noord'] }
    const utrecht = { total: 2, ids: ['2', '3'], all: 2, notSent: 2, groups: ['AIOS Utrecht', 'Noord'] }
    const everything = { total: 3, ids: ['1', '2', '3'], all: 3, notSent: 3, groups: ['AIOS Leiden', 'AIOS Utrecht', 'Noord'] }
    // Each after another one, for what was found last is kept.
    for (const scope of ['Leiden', 'Utrecht', null, 'Utrecht', 'Leiden', null]) {
      expect(asked(scope)).toEqual(scope === null ? everything : scope === 'Leiden' ? leiden : utrecht)
    }
  })

  test('of an institute without accounts, or of no such name, is empty', () => {
    for (const scope of ['Atlantis', '', 'leiden', 'null']) expect(asked(scope)).toEqual({ total: 0, ids: [], all: 0, notSent: 0, groups: [] })
    expect(index.groupsOf('Atlantis')).toEqual([])
  })
})

test('leafing through a list looks at the accounts once, not for every page', () => {
  const looked: string[] = []
  const statusOf = (id: string): LoginDetailsStatus => {
    looked.push(id)
    return { kind: 'notSent' }
  }
  const { queries } = listOf(Array.from({ length: 500 }, (_unused, index) => person(String(index))), { statusOf })
  const filter = aFilter({ delivery: 'notSent' })
  queries.page(aPage({ filter, limit: 10 }), null)
  // Once to filter, once to count, and for the rows of the page.
  expect(looked.splice(0).length).toBe(500 + 500 + 10)
  expect(queries.page(aPage({ filter, offset: 490, limit: 10 }), null).rows.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_unused, index) => String(490 + index)))
  expect(looked.length).toBe(10)
})

test('records in memory cannot be changed', () => {
  const { index } = listOf([anAccount()])
  const account = index.byId('account-1')
  expect(() => Object.assign(account ?? {}, { email: 'other@post.example' })).toThrow(TypeError)
  expect(() => account?.groups.push('AIOS Utrecht')).toThrow(TypeError)
})
