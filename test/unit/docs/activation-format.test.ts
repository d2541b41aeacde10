import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { activationCodeHash } from '../../../main/services/activation-code-hash'
import { formatActivationCode } from '../../../shared/domain/activation-code'
import { activationExportHeader } from '../../../shared/messages/nl/activation'

const text = readFileSync(path.join(import.meta.dirname, '../../../docs/activatiecodes-formaat.md'), 'utf8')

const row = (name: string): string => {
  const value = new RegExp(`^\\| ${name} \\| \`([^\`]+)\` \\|$`, 'm').exec(text)?.[1]
  if (value === undefined) throw new Error(`The example has no row ${name}`)
  return value
}

/** As the document says it, and as nothing of ours does. */
function lettersAsDescribed(hex: string): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const bits = `${BigInt(`0x${hex}`).toString(2).padStart(128, '0')}00`
  const values = (bits.match(/.{5}/g) ?? []).map((five) => Number.parseInt(five, 2))
  let weight = 1
  let check = 0
  const times = (one: number, other: number): number => {
    let product = 0
    for (let bit = 4; bit >= 0; bit -= 1) {
      product <<= 1
      if (product >= 32) product ^= 0b100101
      if ((other >> bit) & 1) product ^= one
    }
    return product
  }
  for (const value of values) {
    weight = times(weight, 2)
    check ^= times(weight, value)
  }
  return [...values, check].map((value) => alphabet.charAt(value)).join('')
}

describe('the format of the file with activation codes', () => {
  it('has an example that is worked out as the application does it', () => {
    const code = formatActivationCode(Buffer.from(row('bits \\(hex\\)'), 'hex'))
    expect(row('in de mail')).toBe(code)
    expect(activationCodeHash(row('getypt'))).toBe(row('`sha256`'))
    expect(activationCodeHash(code)).toBe(row('`sha256`'))
  })

  it('can be followed without our code', () => {
    const letters = lettersAsDescribed(row('bits \\(hex\\)'))
    expect(letters).toBe(row('de 27 letters'))
    expect(createHash('sha256').update(letters, 'ascii').digest('hex')).toBe(row('`sha256`'))
    for (const seed of [0, 1, 77, 255]) {
      const bytes = Buffer.alloc(16, seed)
      expect(lettersAsDescribed(bytes.toString('hex'))).toBe(formatActivationCode(bytes).replaceAll('-', ''))
    }
  })

  it('names the columns of the file', () => {
    const columns = [...text.matchAll(/^\| `([a-z0-9_]+)` \| /gm)].map(([, name]) => name)
    expect(columns.slice(0, activationExportHeader.length)).toEqual([...activationExportHeader])
  })
})
