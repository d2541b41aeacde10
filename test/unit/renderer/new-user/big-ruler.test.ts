import { describe, expect, it } from 'vitest'
import { bigNumberChecks } from '../../../../renderer/pages/new-user/big-ruler'

const states = (typed: string): readonly string[] => bigNumberChecks(typed).map(({ state, text }) => `${state}: ${text}`)

describe('the three checks of a BIG number', () => {
  it('say nothing of check digit and profession before there are eleven digits', () => {
    expect(states('1944770')).toEqual(['open: 7 van 11 cijfers', 'open: controlecijfer', 'open: eindigt op 01, de code van artsen'])
  })

  it('are all right for a physician', () => {
    expect(states('19447705301')).toEqual([
      'right: 11 van 11 cijfers',
      'right: controlecijfer klopt',
      'right: eindigt op 01, de code van artsen'
    ])
  })

  it('look at what is visible only', () => {
    expect(states('\u200b1944770\u00ad5301 ')).toEqual(states('19447705301'))
  })

  it('say which one is wrong', () => {
    expect(states('29447705302')).toEqual([
      'right: 11 van 11 cijfers',
      'wrong: controlecijfer klopt niet',
      'wrong: eindigt niet op 01, de code van artsen'
    ])
  })
})
