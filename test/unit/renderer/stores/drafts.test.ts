import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ComposeDraft } from '../../../../renderer/stores/compose'
import { stubWindowApi } from './window-api'

const template = { subject: 'Je inloggegevens', text: 'Beste {naam}' }

const mailWith = (mail: ComposeDraft['mail']): ComposeDraft => ({
  kind: 'loginDetails',
  accountIds: ['a'],
  composed: {
    from: 'aiosbeheer@leiden.example',
    recipients: [],
    template,
    portalUrl: null,
    mailConfigured: true,
    passwordNeeded: false,
    alreadySent: [],
    activated: [],
    sameAddress: [],
    skipped: []
  },
  recipients: [],
  shown: 0,
  isAdapted: true,
  mail
})

async function stores() {
  stubWindowApi({ 'imports.discard': () => Promise.resolve({ ok: true, value: {} }) })
  return {
    ...(await import('../../../../renderer/stores/compose')),
    ...(await import('../../../../renderer/stores/drafts')),
    ...(await import('../../../../renderer/stores/new-user')),
    ...(await import('../../../../renderer/stores/settings-drafts')),
    ...(await import('../../../../renderer/stores/upload')),
    ...(await import('../../../../renderer/stores/users'))
  }
}

describe('whether logging out would throw something away', () => {
  beforeEach(() => {
    vi.resetModules()
    vi.unstubAllGlobals()
  })

  it('is not so at first, nor for ticks and a search', async () => {
    const { isSomethingFilledIn, useUsers } = await stores()
    useUsers.getState().setTicked(['a'], true)
    useUsers.getState().setSearch('noor')
    expect(isSomethingFilledIn()).toBe(false)
  })

  it('is so for a field of a new user, until it is emptied', async () => {
    const { isSomethingFilledIn, useNewUser } = await stores()
    useNewUser.getState().change({ firstName: 'Noor' })
    expect(isSomethingFilledIn()).toBe(true)
    useNewUser.getState().change({ firstName: '' })
    expect(isSomethingFilledIn()).toBe(false)
  })

  it('is so for a mail of which the text was changed, not for the proposed one', async () => {
    const { isSomethingFilledIn, useCompose } = await stores()
    useCompose.setState({ draft: mailWith(template) })
    expect(isSomethingFilledIn()).toBe(false)
    useCompose.setState({ draft: mailWith({ ...template, text: 'Beste {naam}, welkom' }) })
    expect(isSomethingFilledIn()).toBe(true)
  })

  it('is so for a file that was chosen and not read in', async () => {
    const { isSomethingFilledIn, useUpload } = await stores()
    useUpload.setState({ step: { kind: 'uploaded', file: { token: 't', fileName: 'aios.csv', sizeBytes: 12 }, isPasted: false } })
    expect(isSomethingFilledIn()).toBe(true)
  })

  it('is so for settings that were not saved', async () => {
    const { isSomethingFilledIn, useSettingsDrafts } = await stores()
    useSettingsDrafts.getState().keep({ portalUrl: 'https://portaal.example' })
    expect(isSomethingFilledIn()).toBe(true)
    useSettingsDrafts.getState().keep({ portalUrl: null })
    expect(isSomethingFilledIn()).toBe(false)
  })
})
