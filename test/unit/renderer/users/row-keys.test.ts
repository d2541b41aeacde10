import { describe, expect, it } from 'vitest'
import { indexAfterKey } from '../../../../renderer/pages/users/row-keys'

describe('the keys of the list', () => {
  it('move by a row, by a screen, and to both ends, and stop there', () => {
    const at = (key: string, index: number): number | null => indexAfterKey(key, index, 100, 15)
    expect([at('ArrowDown', 5), at('ArrowUp', 5), at('PageDown', 5), at('PageUp', 50), at('Home', 50), at('End', 50)]).toEqual([
      6, 4, 20, 35, 0, 99
    ])
    expect([at('ArrowDown', 99), at('PageDown', 95), at('ArrowUp', 0), at('PageUp', 5)]).toEqual([99, 99, 0, 0])
  })

  it('leave every other key to the browser', () => {
    expect([' ', 'Tab', 'a', 'ArrowRight'].map((key) => indexAfterKey(key, 5, 100, 15))).toEqual([null, null, null, null])
  })
})
