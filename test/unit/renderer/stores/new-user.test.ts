import { beforeEach, describe, expect, it } from 'vitest'
import { resetDrafts } from '../../../../renderer/stores/drafts'
import { isTyped, toDraft, useNewUser } from '../../../../renderer/stores/new-user'
import type { AccountRow } from '../../../../shared/ipc/account-schemas'

const account: AccountRow = {
  id: 'a',
  username: 'BIG-19447705301',
  name: 'Noor van der Heijden',
  email: 'n.vanderheijden@post.example',
  role: 'aios',
  status: 'actief',
  institute: 'Leiden',
  groups: ['AIOS Leiden'],
  createdAt: '2026-11-23T09:12:00.000Z',
  loginDetails: { kind: 'notSent' },
  openTasks: ['sendLoginDetails', 'makeInstituteFolder']
}

describe('the draft of Nieuwe gebruiker', () => {
  beforeEach(() => useNewUser.getState().reset())

  it('keeps what was typed, the tab, and which fields were left', () => {
    useNewUser.getState().change({ firstName: 'Noor' })
    useNewUser.getState().change({ password: 'Huis(arts!01' })
    useNewUser.getState().openTab('roles')
    useNewUser.getState().leave(['firstName'])
    const { fields, tab, left } = useNewUser.getState()
    expect({ firstName: fields.firstName, password: fields.password, tab, left: [...left], typed: isTyped(fields) }).toEqual({
      firstName: 'Noor',
      password: 'Huis(arts!01',
      tab: 'roles',
      left: ['firstName'],
      typed: true
    })
  })

  it('remembers what was taken out of a field until its text changes, also by the field beside it', () => {
    useNewUser.getState().noteRemoved('firstName', 2)
    useNewUser.getState().noteRemoved('username', 1)
    useNewUser.getState().change({ firstName: '', username: 'BIG-1', bigNumber: '1' })
    expect(useNewUser.getState().removed).toEqual({ firstName: 2 })
  })

  it('forgets all of it, password too, once the account is made', () => {
    useNewUser.getState().change({ password: 'Huis(arts!01', groups: ['AIOS Leiden'] })
    useNewUser.getState().finish(account, { kind: 'newUser' })
    const { fields, created } = useNewUser.getState()
    expect(isTyped(fields)).toBe(false)
    expect(created).toEqual({ account, visit: { kind: 'newUser' } })
  })

  it('is emptied at logging out', () => {
    useNewUser.getState().change({ password: 'Huis(arts!01' })
    resetDrafts()
    expect(isTyped(useNewUser.getState().fields)).toBe(false)
  })

  it('becomes a draft with what is fixed for a lokaal beheerder', () => {
    useNewUser.getState().change({ username: 'BIG-1', usernameTouched: true, gender: 'v' })
    expect(toDraft(useNewUser.getState().fields, 'Leiden')).toEqual({
      username: 'BIG-1',
      password: '',
      email: '',
      role: 'aios',
      firstName: '',
      middleName: '',
      lastName: '',
      status: 'actief',
      bigNumber: '',
      institute: 'Leiden',
      gender: 'v',
      inTraining: 'in_opl',
      groups: [],
      roleGroup: ''
    })
  })
})
