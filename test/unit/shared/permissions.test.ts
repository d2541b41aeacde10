import { describe, expect, it } from 'vitest'
import { isPermitted, permissions, roles } from '../../../shared/domain/permissions'

describe('the table of permissions', () => {
  it('gives an aios nothing and both kinds of beheerder everything that exists', () => {
    const allowed = Object.fromEntries(roles.map((role) => [role, permissions.filter((permission) => isPermitted(role, permission))]))
    expect(allowed).toEqual({ lokaal: [...permissions], landelijk: [...permissions], aios: [] })
  })

  it('has no permission to change, block or remove an account', () => {
    expect(permissions.filter((permission) => permission.startsWith('accounts.'))).toEqual(['accounts.create', 'accounts.read', 'accounts.import'])
  })
})
