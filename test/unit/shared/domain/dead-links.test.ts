import { expect, it } from 'vitest'
import { withDeadLinks } from '../../../../shared/domain/mail-html'

it('a link of a shown mail keeps its look and says where it leads, without leading there', () => {
  const html = '<p>Beste Noor,</p><a href="https://a.example/?x=1&amp;y=2" style="color:#0E6270">Kies</a><a href="mailto:a@b.example">mail</a>'
  expect(withDeadLinks(html)).toBe(
    '<p>Beste Noor,</p><a role="link" aria-disabled="true" title="https://a.example/?x=1&amp;y=2" style="color:#0E6270">Kies</a>' +
      '<a role="link" aria-disabled="true" title="mailto:a@b.example">mail</a>'
  )
})
