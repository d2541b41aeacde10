import { describe, expect, it } from 'vitest'
import { createPreviewShelf } from '../../../../main/mail/mail-preview'

describe('previewed mails', () => {
  it('can be fetched by their id, the newest twenty of them', () => {
    let next = 0
    const shelf = createPreviewShelf(() => `id-${next++}`)
    const ids = Array.from({ length: 21 }, (_unused, index) => shelf.remember(`<p>${index}</p>`))
    expect(ids.map((id) => shelf.html(id))).toEqual([null, ...Array.from({ length: 20 }, (_unused, index) => `<p>${index + 1}</p>`)])
    expect(shelf.html('never')).toBeNull()
  })
})
