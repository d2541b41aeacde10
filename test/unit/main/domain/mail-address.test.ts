import { describe, expect, it } from 'vitest'
import { mailAddressOf } from '../../../../main/domain/mail-address'

describe('the address in an envelope', () => {
  it.each([
    ['n.vanderheijden@post.example', 'n.vanderheijden@post.example'],
    ["O'Neill+x@Post.Example", "O'Neill+x@post.example"],
    ['noor@ümlaut.example', 'noor@xn--mlaut-jva.example'],
    ['noor@пример.example', 'noor@xn--e1afmkfd.example'],
    ['noor@xn--mlaut-jva.example', 'noor@xn--mlaut-jva.example'],
    // A web address would read this as 127.0.0.1.
    ['noor@0x7f.0x01', 'noor@0x7f.0x01']
  ])('of %s is %s', (email, expected) => {
    expect(mailAddressOf(email)).toBe(expected)
  })

  it.each(['', 'geen', 'a@b', 'a@umc.nl, evil@x.nl', 'zoë@umc.nl', 'a@umc.nl\r\n', 'a@xn--\u0131.example'])('is none for %j', (email) => {
    expect(mailAddressOf(email)).toBeNull()
  })
})
