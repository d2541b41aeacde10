import { describe, expect, it } from 'vitest'
import { checkedItems } from '../../../../renderer/pages/new-user/checked-items'
import { fault, warning } from '../../../../shared/domain/finding'
import { buildDraft } from './build-draft'

const good = (field: 'username' | 'bigNumber' | 'password' | 'groups', text: string) => ({ kind: 'good', field, text })

describe('Nagekeken', () => {
  it('calls a username free elsewhere only where a register was imported', () => {
    const first = (registers: readonly string[]) => checkedItems(buildDraft(), [], registers)[0]
    expect(first([])).toEqual(good('username', 'Gebruikersnaam is vrij'))
    expect(first(['SOON', 'SGBO'])).toEqual(good('username', 'Gebruikersnaam is vrij, ook bij SOON en SGBO'))
  })

  it('has faults first, then warnings, then what is in order', () => {
    const inUse = warning('email', 'emailInUse')
    const noGroup = fault('groups', 'groupMissing')
    expect(checkedItems(buildDraft({ groups: [] }), [inUse, noGroup], [])).toEqual([
      { kind: 'finding', field: 'groups', finding: noGroup },
      { kind: 'finding', field: 'email', finding: inUse },
      good('username', 'Gebruikersnaam is vrij'),
      good('bigNumber', 'BIG-nummer: 11 cijfers, controlecijfer klopt'),
      good('password', 'Wachtwoord voldoet aan de regels')
    ])
  })

  it('does not call a BIG number in order that has a warning', () => {
    const items = checkedItems(buildDraft(), [warning('bigNumber', 'bigNumberNotPhysician')], [])
    expect(items.filter(({ field }) => field === 'bigNumber').map(({ kind }) => kind)).toEqual(['finding'])
  })

  it('leaves the role group, which stands beside it, out', () => {
    const items = checkedItems(buildDraft({ roleGroup: '' }), [fault('roleGroup', 'required')], [])
    expect(items.map(({ field }) => field)).toEqual(['username', 'bigNumber', 'password', 'groups'])
  })
})
