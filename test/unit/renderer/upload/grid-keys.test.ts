import { describe, expect, it } from 'vitest'
import { cellAfterKey, cellAfterTab, typedText } from '../../../../renderer/pages/upload/grid-keys'

const grid = { columns: ['line', 'big_nr', 'email', 'finding'], rows: 10, rowsOnScreen: 4 }
const press = (key: string, place = { index: 3, column: 'big_nr' }, modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  cellAfterKey({ key, ctrlKey: false, metaKey: false, altKey: false, ...modifiers }, place, grid)

describe('a key in the grid', () => {
  it('moves to the cell beside it, and not over the edge', () => {
    expect(press('ArrowRight')).toEqual({ index: 3, column: 'email' })
    expect(press('ArrowLeft')).toEqual({ index: 3, column: 'line' })
    expect(press('ArrowDown')).toEqual({ index: 4, column: 'big_nr' })
    expect(press('ArrowUp')).toEqual({ index: 2, column: 'big_nr' })
    expect(press('ArrowRight', { index: 9, column: 'finding' })).toEqual({ index: 9, column: 'finding' })
    expect(press('ArrowDown', { index: 9, column: 'finding' })).toEqual({ index: 9, column: 'finding' })
  })

  it('goes to the ends of the row, and of the file with Ctrl', () => {
    expect(press('End')).toEqual({ index: 3, column: 'finding' })
    expect(press('Home', undefined, { ctrlKey: true })).toEqual({ index: 0, column: 'line' })
    expect(press('End', undefined, { metaKey: true })).toEqual({ index: 9, column: 'finding' })
    expect(press('ArrowDown', undefined, { ctrlKey: true })).toEqual({ index: 9, column: 'big_nr' })
  })

  it('goes a screen on', () => {
    expect(press('PageDown')).toEqual({ index: 7, column: 'big_nr' })
    expect(press('PageUp')).toEqual({ index: 0, column: 'big_nr' })
  })

  it('is left alone when it is for something else', () => {
    expect(press('a')).toBeNull()
    expect(press('ArrowLeft', undefined, { altKey: true })).toBeNull()
  })
})

describe('a key on a cell that is not open', () => {
  const none = { ctrlKey: false, metaKey: false, altKey: false }
  it('begins a new text when it writes something', () => {
    for (const key of ['a', 'É', '0', '@', ' ', '😀']) expect(typedText({ key, ...none }, false)).toBe(key)
    expect(typedText({ key: '@', ...none, ctrlKey: true, altKey: true }, true)).toBe('@')
  })

  it('writes nothing when it is a key with a name, or asks for something', () => {
    for (const key of ['Enter', 'F8', 'Tab', 'Shift', 'Dead', 'Process', 'ArrowUp']) expect(typedText({ key, ...none }, false)).toBeNull()
    for (const held of ['ctrlKey', 'metaKey', 'altKey']) expect(typedText({ key: 'c', ...none, [held]: true }, false)).toBeNull()
  })
})

describe('Tab in an open cell', () => {
  const editable = ['big_nr', 'email']
  it('goes to the next cell that can be opened, over the end of the row too', () => {
    expect(cellAfterTab({ index: 0, column: 'big_nr' }, editable, 2, false)).toEqual({ index: 0, column: 'email' })
    expect(cellAfterTab({ index: 0, column: 'email' }, editable, 2, false)).toEqual({ index: 1, column: 'big_nr' })
    expect(cellAfterTab({ index: 1, column: 'big_nr' }, editable, 2, true)).toEqual({ index: 0, column: 'email' })
  })

  it('stays at the ends of the file', () => {
    expect(cellAfterTab({ index: 1, column: 'email' }, editable, 2, false)).toEqual({ index: 1, column: 'email' })
    expect(cellAfterTab({ index: 0, column: 'big_nr' }, editable, 2, true)).toEqual({ index: 0, column: 'big_nr' })
  })
})
