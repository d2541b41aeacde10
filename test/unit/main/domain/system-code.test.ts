import { describe, expect, it } from 'vitest'
import { hasSystemCode, systemCodeOf } from '../../../../main/domain/system-code'

const thrown = (code: unknown): Error => Object.assign(new Error('failed'), { code })

describe('systemCodeOf', () => {
  it.each(['ENOSPC', 'E2BIG', 'UNKNOWN'])('knows %s for a word of the operating system', (code) => {
    expect(systemCodeOf(thrown(code))).toBe(code)
  })

  it.each([thrown('ERR_INVALID_ARG_TYPE'), thrown(28), thrown(undefined), new TypeError('no code'), { code: 'ENOSPC' }, 'ENOSPC', undefined])(
    'takes %o for a bug',
    (error) => {
      expect(systemCodeOf(error)).toBeUndefined()
    }
  )
})

describe('hasSystemCode', () => {
  it('holds for any of the codes, and for no bug', () => {
    const results = [thrown('EACCES'), thrown('ENOENT'), thrown('EROFS'), new Error('bug')].map((error) => hasSystemCode(error, 'ENOENT', 'EACCES'))
    expect(results).toEqual([true, true, false, false])
  })
})
