import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileInside, movedUserDataFolder } from '../../../main/paths'

describe('movedUserDataFolder', () => {
  it.each([
    ['elders', '', path.resolve('elders')],
    ['', 'schakelaar', path.resolve('schakelaar')],
    ['elders', 'schakelaar', path.resolve('elders')],
    ['', '', null],
    [undefined, '', null]
  ])('with AIOSBEHEER_DATA_DIR=%s and --user-data-dir=%s', (variable, switchValue, expected) => {
    const environment = variable === undefined ? {} : { AIOSBEHEER_DATA_DIR: variable }
    expect(movedUserDataFolder(environment, switchValue)).toBe(expected)
  })
})

describe('fileInside', () => {
  let parent = ''
  let folder = ''
  beforeAll(() => {
    parent = mkdtempSync(path.join(tmpdir(), 'paths-'))
    folder = path.join(parent, 'renderer')
    mkdirSync(path.join(folder, 'assets'), { recursive: true })
    mkdirSync(path.join(parent, 'renderer-of-others'))
    for (const file of ['renderer/index.html', 'renderer/assets/een naam.js', 'secret.txt', 'renderer-of-others/index.html']) {
      writeFileSync(path.join(parent, file), '')
    }
  })
  afterAll(() => rmSync(parent, { recursive: true, force: true }))

  it.each([
    ['/index.html', 'index.html'],
    ['/assets/een%20naam.js', 'assets/een naam.js'],
    ['/assets/../index.html', 'index.html']
  ])('finds %s', (urlPath, expected) => {
    expect(fileInside(folder, urlPath)).toBe(path.join(folder, expected))
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/../renderer-of-others/index.html',
    '/',
    '',
    '/assets',
    '/absent.js',
    '/index.html%00',
    '/%',
    '/%E0%A4%A'
  ])('has no file for %j', (urlPath) => {
    expect(fileInside(folder, urlPath)).toBeNull()
  })
})
