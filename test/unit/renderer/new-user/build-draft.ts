import type { AccountDraft } from '../../../../shared/domain/account'

export const buildDraft = (changes: Partial<AccountDraft> = {}): AccountDraft => ({
  username: 'BIG-19447705301',
  password: 'Huis(arts!01',
  email: 'n.vanderheijden@post.example',
  role: 'aios',
  firstName: 'Noor',
  middleName: 'van der',
  lastName: 'Heijden',
  status: 'actief',
  bigNumber: '19447705301',
  institute: 'Leiden',
  gender: 'v',
  inTraining: 'in_opl',
  groups: ['AIOS Leiden'],
  roleGroup: 'aios',
  ...changes
})
