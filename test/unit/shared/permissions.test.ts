import { describe, expect, it } from 'vitest'
import { isPermitted, permissions, roles } from '../../../shared/domain/permissions'

describe('the table of permissions', () => {
  it('gives an aios the own account to read, and both kinds of beheerder everything else that exists', () => {
    const allowed = Object.fromEntries(roles.map((role) => [role, permissions.filter((permission) => isPermitted(role, permission))]))
    const others = permissions.filter((permission) => permission !== 'account.readOwn')
    expect(allowed).toEqual({ lokaal: others, landelijk: others, aios: ['account.readOwn'] })
  })

  it('has no permission to change, block or remove an account', () => {
    expect(permissions.filter((permission) => permission.startsWith('accounts.'))).toEqual(['accounts.create', 'accounts.read', 'accounts.import'])
  })
})
