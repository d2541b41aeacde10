import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Composed, Recipient } from '../../../../shared/ipc/mail-schemas'
import { ok } from '../../../../shared/result'
import { stubWindowApi } from './window-api'

const person = (accountId: string): Recipient => ({ accountId, name: `Aios ${accountId}`, email: `${accountId}@post.example` })
const template = { subject: 'Je inloggegevens', text: 'Beste {naam}' }

const composedFor = (ids: readonly string[], change: Partial<Composed> = {}): Composed => ({
  from: 'aiosbeheer@leiden.example',
  recipients: ids.map(person),
  template,
  portalUrl: null,
  mailConfigured: true,
  passwordNeeded: false,
  alreadySent: [],
  activated: [],
  sameAddress: [],
  skipped: [],
  ...change
})

async function store(composed: (ids: readonly string[]) => Composed = composedFor) {
  stubWindowApi({ 'mail.compose': ({ accountIds }) => Promise.resolve(ok(composed(accountIds))) })
  const module = await import('../../../../renderer/stores/compose')
  return { ...module, get: () => module.useCompose.getState() }
}

beforeEach(() => {
  vi.resetModules()
  vi.unstubAllGlobals()
})

describe('a mail that is being made', () => {
  it('begins with the fixed text and everybody who was ticked', async () => {
    const { get } = await store()
    await get().open('loginDetails', ['a', 'b'])
    expect(get().draft).toEqual({
      kind: 'loginDetails',
      accountIds: ['a', 'b'],
      composed: composedFor(['a', 'b']),
      recipients: [person('a'), person('b')],
      shown: 0,
      isAdapted: false,
      mail: template
    })
  })

  it('is where it was left after a visit to the settings', async () => {
    let mailConfigured = false
    const { get } = await store((ids) => composedFor(ids, { mailConfigured }))
    await get().open('loginDetails', ['a', 'b', 'c'])
    get().remove('a')
    get().adapt()
    get().write({ text: 'Beste {naam}, welkom' })
    mailConfigured = true
    await get().open('loginDetails', ['a', 'b', 'c'])
    expect(get().draft).toMatchObject({
      recipients: [person('b'), person('c')],
      composed: { mailConfigured: true },
      isAdapted: true,
      mail: { subject: template.subject, text: 'Beste {naam}, welkom' }
    })
  })

  it('keeps a text that was typed for other recipients, but not for a mail of the other kind', async () => {
    const { get } = await store()
    await get().open('message', ['a'])
    get().write({ subject: 'Introductiedag' })
    await get().open('message', ['a', 'b'])
    expect(get().draft).toMatchObject({ recipients: [person('a'), person('b')], mail: { subject: 'Introductiedag' } })
    await get().open('loginDetails', ['a'])
    expect(get().draft).toMatchObject({ kind: 'loginDetails', isAdapted: false, mail: template })
  })

  it('is left for some only, with the mail that is shown', async () => {
    const { get } = await store()
    await get().open('loginDetails', ['a', 'b', 'c', 'd'])
    get().show(2)
    get().keepOnly(['b', 'c'])
    expect(get().draft).toMatchObject({ recipients: [person('b'), person('c')], shown: 1 })
  })

  it('gets the standard text back', async () => {
    const { get } = await store()
    await get().open('loginDetails', ['a'])
    get().adapt()
    get().write({ text: 'iets anders' })
    get().restore()
    expect(get().draft).toMatchObject({ isAdapted: false, mail: template })
  })

  it.each([
    { shown: 1, removed: 'a', next: 'b' },
    { shown: 1, removed: 'b', next: 'c' },
    { shown: 2, removed: 'c', next: 'b' },
    { shown: 0, removed: 'c', next: 'a' }
  ])('shows $next when mail $shown is shown and $removed is taken off', async ({ shown, removed, next }) => {
    const { get } = await store()
    await get().open('loginDetails', ['a', 'b', 'c'])
    get().show(shown)
    get().remove(removed)
    const { draft } = get()
    expect(draft?.recipients[draft.shown]?.accountId).toBe(next)
  })
})
