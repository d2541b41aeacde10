import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shortened, visibleText } from '../../../../shared/domain/visible-text'
import { hostileStrings } from '../../../support/hostile-strings'
import { anyCodePoint } from '../../builders'

/** Written apart from the rule: the ranges of Unicode that control, reorder, hide or end a line. */
const hiding =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class -- they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/u

/** A text that runs from right to left stands in one pair of isolates; what is inside must hold none. */
const insideOf = (text: string): string => /^\u2068(.*)\u2069$/su.exec(text)?.[1] ?? text

const anyText = fc.string({ unit: anyCodePoint, maxLength: 40 })

describe('visibleText', () => {
  it.each([
    ['factuur\u202egnp.exe', 'factuur‹U+202E›gnp.exe'],
    ['No\u200bor', 'No‹U+200B›or'],
    ['\u001b[2J', '‹U+001B›[2J'],
    ['a\u0000b\u009f', 'a‹U+0000›b‹U+009F›'],
    ['a\r\nb\tc\u2028d\u2029e\u0085f', 'a b c d e f'],
    ['  foto.png\u00a0\u00a0\u3000.exe ', 'foto.png .exe'],
    ['\ud800x', '‹U+D800›x'],
    ['x\ufffe\ue000', 'x‹U+FFFE›‹U+E000›'],
    ['\u{e0041}x', '‹U+E0041›x'],
    [`Z${'\u0300'.repeat(300)}oë`, `Z${'\u0300'.repeat(4)}‹+296›oë`],
    ['שלום 12', '\u2068שלום 12\u2069'],
    ['\u2069שלום\u2068', '\u2068‹U+2069›שלום‹U+2068›\u2069'],
    ['\u2068שלום\u2069', '\u2068שלום\u2069'],
    ['\u2067abc\u2069', '‹U+2067›abc‹U+2069›']
  ])('shows %j as %j', (text, expected) => {
    expect(visibleText(text)).toBe(expected)
  })

  it.each(["Noor van der Heijden", "d'Hondt", '’t Hart', 'Ÿ ÿ Ĳsbrand ĳ', 'Çağrı İnönü Şükrü', 'Łukasz Żółć', 'Παπαδόπουλος', 'Noe\u0308l', 'Nguyễn', 'O’Connor-Smit', '李', 'Иванов', '', 'aios 2026 (1).csv'])(
    'leaves %j as it is',
    (name) => {
      expect(visibleText(name)).toBe(name)
    }
  )

  const leavesNothingHidden = (text: string): void => {
    const visible = visibleText(text)
    expect(insideOf(visible)).not.toMatch(hiding)
    expect(insideOf(visible)).not.toMatch(/\p{M}{5}/u)
    expect(visibleText(visible)).toBe(visible)
  }

  it.each(hostileStrings.map((text) => [text]))('leaves nothing hidden in %j', leavesNothingHidden)

  it('leaves nothing hidden in any text, and is the same twice', () => {
    fc.assert(fc.property(anyText, leavesNothingHidden), { numRuns: 5000 })
  })

  it('keeps every isolate closed when a text is cut', () => {
    fc.assert(
      fc.property(anyText, fc.nat(20), (text, most) => {
        const cut = shortened(visibleText(text), most)
        expect(insideOf(cut)).not.toMatch(/[\u2066-\u2069]/u)
        expect([...insideOf(cut)].length).toBeLessThanOrEqual(most + 1)
      })
    )
    expect(shortened('\u2068שלום\u2069', 2)).toBe('\u2068של…\u2069')
  })
})
