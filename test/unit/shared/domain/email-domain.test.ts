import { describe, expect, it } from 'vitest'
import { emailDomainSuggester } from '../../../../shared/domain/email-domain'

describe('emailDomainSuggester', () => {
  it.each([
    ['a@gmial.com', 'gmail.com'],
    ['a@gmai.com', 'gmail.com'],
    ['a@gmaill.com', 'gmail.com'],
    ['a@gmail.con', 'gmail.com'],
    ['a@gmail.nl', 'gmail.com'],
    ['a@GMIAL.COM', 'gmail.com'],
    ['a@hotmial.nl', 'hotmail.nl'],
    ['a@hotmail.nk', 'hotmail.nl'],
    ['a@outlok.com', 'outlook.com'],
    ['a@umgc.nl', 'umcg.nl'],
    ['a@lmuc.nl', 'lumc.nl'],
    ['a@huisarts-delft.nk', 'huisarts-delft.nl'],
    ['a@praktijk.con', 'praktijk.com']
  ])('%s: meant is %s', (email, expected) => {
    expect(emailDomainSuggester()(email)).toBe(expected)
  })

  it.each([
    'a@gmail.com',
    'a@mail.com',
    'a@ymail.com',
    'a@hotmail.be',
    'a@umc.nl',
    'a@mumc.nl',
    'a@amc.nl',
    'a@vumc.nl',
    'a@post.exmaple',
    'a@x.nl',
    'a',
    ''
  ])('has nothing to say of %s', (email) => {
    expect(emailDomainSuggester()(email)).toBeNull()
  })

  it('takes the domains that are in use for as likely as the common ones', () => {
    expect(emailDomainSuggester(['Post.Example'])('f.peeters@post.exmaple')).toBe('post.example')
    expect(emailDomainSuggester(['gmial.com'])('f.peeters@gmial.com')).toBeNull()
  })

  it('answers alike when it is asked again, for another person too', () => {
    const suggest = emailDomainSuggester(['post.example'])
    const answers = ['a@post.exmaple', 'b@POST.exmaple', 'a@gmail.com', 'b@gmail.com'].map(suggest)
    expect(answers).toEqual(['post.example', 'post.example', null, null])
  })
})
