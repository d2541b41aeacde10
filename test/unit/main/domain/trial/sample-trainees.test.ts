import { describe, expect, it } from 'vitest'
import { sampleMal } from '../../../../../main/domain/trial/sample-trainees'
import { hasValidCheckDigit, isPhysicianNumber } from '../../../../../shared/domain/big-number'
import { anInstitute } from '../../../builders'

const [header = '', ...lines] = sampleMal(anInstitute()).trim().split('\r\n')
const columns = header.replace('\uFEFF', '').split(';')
const cells = lines.map((line) => line.split(';'))
const column = (name: string): string[] => cells.map((row) => row[columns.indexOf(name)] ?? '')

describe('the trainees of the trial', () => {
  it('are forty, each with a number of a physician that passes its check digit', () => {
    const numbers = column('big_nr')
    expect(new Set(numbers).size).toBe(40)
    expect(numbers.filter((number) => !hasValidCheckDigit(number) || !isPhysicianNumber(number))).toEqual([])
    expect(column('username')).toEqual(numbers.map((number) => `BIG-${number}`))
  })

  it('have an address each that leads to nobody', () => {
    const addresses = column('email')
    expect(new Set(addresses).size).toBe(40)
    expect(addresses.filter((address) => !/^[a-z]\.[a-z]+@post\.example$/.test(address))).toEqual([])
    expect(addresses.slice(0, 3)).toEqual(['n.vanderheijden@post.example', 't.willemsen@post.example', 'a.yildiz@post.example'])
  })
})
