import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../../..')
const text = readFileSync(path.join(root, 'docs/security.md'), 'utf8')

/** `test/…` and, behind it, the beginning of a title in quotes. */
const references = [...text.matchAll(/`(test\/[^`]+)`(?: "([^"]+)")?/g)].map(([, file = '', title]) => ({ file, title }))
/** `services/…`, `main/…` and their like: where the claim is made true. */
const sources = [...text.matchAll(/\(`((?:main\/|services\/|domain\/)[^`]+\.ts)`\)/g)].map(([, file = '']) => file)

const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| claim') && !line.startsWith('| ---'))

describe('the threat model', () => {
  it.each(references)('names a test that is there: $file $title', ({ file, title }) => {
    expect(existsSync(path.join(root, file))).toBe(true)
    if (title !== undefined) expect(readFileSync(path.join(root, file), 'utf8')).toContain(title)
  })

  it.each(sources)('names a source that is there: %s', (file) => {
    expect(existsSync(path.join(root, file.startsWith('main/') ? file : `main/${file}`))).toBe(true)
  })

  it('has a test for every claim', () => {
    expect(rows.length).toBeGreaterThan(25)
    expect(rows.filter((row) => !/`(?:test\/|npm run )/.test(row))).toEqual([])
  })

  it('fits on two pages', () => {
    expect(text.split(/\s+/).length).toBeLessThan(1600)
  })
})
