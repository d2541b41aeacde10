import { describe, expect, it } from 'vitest'
import { checkDraft } from '../../../../shared/domain/account-rules'
import { fault } from '../../../../shared/domain/finding'
import { findingMessage } from '../../../../shared/messages/nl/findings'
import { aDraft, anInstitute } from '../../builders'

const findingsOf = (changes: Parameters<typeof aDraft>[0]): unknown => checkDraft(aDraft(changes), anInstitute()).findings
const sentencesOf = (changes: Parameters<typeof aDraft>[0]): readonly string[] => checkDraft(aDraft(changes), anInstitute()).findings.map(findingMessage)

describe('lost characters in a draft', () => {
  it('are a fault of the name, with what it was where that is certain', () => {
    expect(findingsOf({ firstName: 'ZoÃ«' })).toEqual([fault('firstName', 'lostCharacters', { found: 'ZoÃ«', suggestion: 'Zoë' })])
    expect(findingsOf({ lastName: 'Br?l?' })).toEqual([fault('lastName', 'lostCharacters', { found: 'Br?l?' })])
    expect(findingsOf({ middleName: 'd_' })).toEqual([fault('middleName', 'lostCharacters', { found: 'd_' })])
  })

  it('are told where a letter was taken for an invisible character', () => {
    expect(findingsOf({ firstName: 'MarÃ\u00ada' })).toContainEqual(fault('firstName', 'lostCharacters', { found: 'MarÃa', suggestion: 'María' }))
  })

  it('leave the sign of a wrong conversion the fault it was', () => {
    expect(findingsOf({ firstName: 'Zo\ufffd' })).toMatchObject([{ code: 'forbiddenCharacter' }])
  })

  it('are said in words', () => {
    expect(sentencesOf({ firstName: 'ZoÃ«' })).toEqual(['In ‘ZoÃ«’ zijn letters verloren gegaan bij het opslaan of omzetten. Hoort hier ‘Zoë’?'])
    expect(sentencesOf({ firstName: 'Zo?' })).toEqual(['In ‘Zo?’ zijn letters verloren gegaan bij het opslaan of omzetten. Typ de naam opnieuw.'])
    expect(sentencesOf({ email: 'zoÃ«@post.example' })).toEqual(['In dit e-mailadres zijn letters verminkt. Neem het opnieuw over uit je bron.'])
  })

  it('do not stand in the way of an address of other letters', () => {
    expect(sentencesOf({ email: 'zoe@müller.example' })).toEqual([])
  })
})
