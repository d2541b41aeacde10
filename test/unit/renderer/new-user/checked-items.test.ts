import { describe, expect, it } from 'vitest'
import { checkedItems } from '../../../../renderer/pages/new-user/checked-items'
import { formSummary } from '../../../../renderer/pages/new-user/form-summary'
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

  it('lists what the footer counts: one fault a field, the role group too', () => {
    const findings = [fault('username', 'usernameFormat'), fault('username', 'usernameExists'), fault('roleGroup', 'required')]
    const items = checkedItems(buildDraft({ roleGroup: '' }), findings, [])
    expect(items.filter(({ kind }) => kind === 'finding').map(({ field }) => field)).toEqual(['username', 'roleGroup'])
    expect(formSummary('roles', findings).text).toBe('Nog 2 dingen: de gebruikersnaam en de rolgroep')
  })
})
