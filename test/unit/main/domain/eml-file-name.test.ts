import { describe, expect, it } from 'vitest'
import { emlFileName } from '../../../../main/domain/eml-file-name'
import { hostileStrings } from '../../../support/hostile-strings'

describe('the file of a mail', () => {
  it.each([
    [1, 3, 'Noor van der Heijden', '001 Noor van der Heijden.eml'],
    [12, 10_000, 'Zoë Brûlé', '00012 Zoë Brûlé.eml'],
    [1, 1, 'Zoe\u0308', '001 Zoë.eml'],
    [2, 3, 'a/b\\c:d*e?f"g<h>i|j', '002 a_b_c_d_e_f_g_h_i_j.eml'],
    [3, 3, 'Van Dam jr. . ', '003 Van Dam jr.eml'],
    [1, 1, 'CON', '001 CON.eml'],
    [1, 1, 'Noor\u202egnp.exe', '001 Noorgnp.exe.eml'],
    [1, 1, '...', '001.eml'],
    [1, 1, '𒐫'.repeat(100), `001 ${'𒐫'.repeat(60)}.eml`]
  ])('%i of %i for %j is %s', (position, count, name, expected) => {
    expect(emlFileName(position, count, name)).toBe(expected)
  })

  it('is a name that every system takes, and in no other folder', () => {
    for (const name of hostileStrings) {
      const file = emlFileName(1, 1, name)
      expect(file).toMatch(/^001( .*)?\.eml$/)
      expect(file).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}]|[. ]\.eml$/u)
      expect(Buffer.byteLength(file)).toBeLessThanOrEqual(255)
    }
  })
})
