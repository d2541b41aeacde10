import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createByteSearch, searchFolders } from '../../support/byte-search'
import { ownFolder } from '../torture/own-folder'

const name = 'Noor van der Heijden'
const foundIn = (bytes: Buffer): readonly string[] => createByteSearch([name, 'Thijs Willemsen'])(bytes).map(({ text, encoding }) => `${text}, ${encoding}`)

test.each([
  ['plain', Buffer.from(`\0\x01${name}|`), 'utf-8'],
  ['as the very first and last bytes', Buffer.from(name), 'utf-8'],
  ['in UTF-16', Buffer.from(`x${name}x`, 'utf16le'), 'utf-16le'],
  ['in base64, at its beginning', Buffer.from(Buffer.from(`${name} and more`).toString('base64')), 'base64 at 0'],
  ['in base64, one byte on', Buffer.from(Buffer.from(`-${name} and more`).toString('base64')), 'base64 at 1'],
  ['in base64, two bytes on', Buffer.from(Buffer.from(`éà`.slice(0, 1) + name).toString('base64')), 'base64 at 2'],
  ['in base64, as its last bytes', Buffer.from(Buffer.from(`four${name}`).toString('base64')), 'base64 at 1']
])('a text is found %s', (_where, bytes, encoding) => {
  expect(foundIn(bytes)).toEqual([`${name}, ${encoding}`])
})

test('what is only like it is not found', () => {
  expect(foundIn(Buffer.from('Noor van der Heijde, noor van der heijden, Noor van der Heij'))).toEqual([])
})

test('every file below the folders is looked at, and its name as well', () => {
  const folder = ownFolder()
  mkdirSync(path.join(folder, 'a/b'), { recursive: true })
  writeFileSync(path.join(folder, 'a/b/one'), `...${name}`)
  writeFileSync(path.join(folder, `a/${name}.log`), 'nothing')
  writeFileSync(path.join(folder, 'left-out'), name)
  const { sightings, files, sizeBytes } = searchFolders([folder], [name], (file) => !file.endsWith('left-out'))
  expect(sightings.map(({ file }) => path.relative(folder, file)).sort()).toEqual([`a/${name}.log`, 'a/b/one'].sort())
  expect([files, sizeBytes]).toEqual([2, name.length + 10])
})

test('a text too short to mean anything is refused', () => {
  expect(() => createByteSearch(['abc'])).toThrow('Too short')
})
