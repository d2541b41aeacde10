import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { audit } from '../../../tools/lib/supply-chain/audit.mjs'

const advisories = {
  victim: [{ id: 1, url: 'https://example.org/advisory/1', title: 'A hole', severity: 'high', vulnerable_versions: '<2.0.0', cwe: [], cvss: {} }]
}

/** npm itself, against a registry on this machine. */
describe('audit', () => {
  let folder = ''
  let server: Server | undefined
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aiosbeheer-audit-'))
    const root = { name: 'project', version: '1.0.0', dependencies: { victim: '1.0.0' } }
    const packages = { '': root, 'node_modules/victim': { version: '1.0.0', integrity: `sha512-${'A'.repeat(86)}==` } }
    writeFileSync(join(folder, 'package.json'), JSON.stringify(root))
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...root, lockfileVersion: 3, requires: true, packages }))
  })
  afterEach(() => {
    server?.closeAllConnections()
    server?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function auditAgainst(status: number, answer: object) {
    const listening = createServer((request, response) => {
      const isBulk = request.method === 'POST' && request.url === '/-/npm/v1/security/advisories/bulk'
      const versions = Object.fromEntries(['1.0.0', '2.0.0'].map((version) => [version, { name: 'victim', version }]))
      const packument = { name: 'victim', 'dist-tags': { latest: '2.0.0' }, versions }
      response.writeHead(isBulk || request.method !== 'GET' ? status : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isBulk ? answer : packument))
    })
    server = listening
    await new Promise<void>((resolve) => {
      listening.listen(0, '127.0.0.1', resolve)
    })
    const registry = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`
    const npmSettings = { npm_config_registry: registry, npm_config_cache: join(folder, 'cache'), npm_config_noproxy: '127.0.0.1' }
    return audit(folder, { env: { ...process.env, ...npmSettings } })
  }

  it('names a vulnerability at high that the registry knows', async () => {
    expect(await auditAgainst(200, advisories)).toEqual({
      kind: 'answered',
      severe: [expect.stringMatching(/^victim \S+ \(high\): A hole, https:\/\/example\.org\/advisory\/1$/)],
      milder: 0
    })
  })

  it('finds none where the registry knows none', async () => {
    expect(await auditAgainst(200, {})).toEqual({ kind: 'answered', severe: [], milder: 0 })
  })

  it('did not run where the registry refuses to answer', async () => {
    expect(await auditAgainst(405, {})).toEqual({ kind: 'not run', why: '405 Method Not Allowed' })
  })
})
