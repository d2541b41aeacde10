import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { largestAuthorityBytes } from '../../../../main/domain/read-authority'
import { AuthorityService } from '../../../../main/services/authority-service'
import { makeCertificate } from '../../../support/certificates'
import { aSession } from '../../builders'

const session = aSession()
const root = makeCertificate({ name: 'Leiden Root CA', isAuthority: true })

let folder: string
let chosen: string | null
let asked: number

const aService = (): AuthorityService =>
  new AuthorityService({
    dialogs: {
      openFile: () => {
        asked += 1
        return Promise.resolve(chosen)
      },
      saveFile: () => Promise.reject(new Error('Nothing is saved here'))
    },
    clock: () => new Date(),
    newId: () => 'token-1'
  })

const fileWith = (name: string, content: string | Uint8Array): string => {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'authority-'))
  chosen = null
  asked = 0
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

describe('choosing the institute’s own authority', () => {
  it('shows its facts and keeps its certificate, for whoever chose it', async () => {
    chosen = fileWith('leiden-ca.crt', root.der)
    const service = aService()
    const answer = await service.choose(session)
    expect(answer).toMatchObject({ kind: 'chosen', token: 'token-1', authority: { fileName: 'leiden-ca.crt', subject: 'Leiden Root CA' } })
    expect(JSON.stringify(answer)).not.toContain('BEGIN')
    expect(service.find(session, 'token-1')).toMatchObject({ fileName: 'leiden-ca.crt', certificate: root.certificate })
    expect(service.find({ ...session, username: 'L_ander' }, 'token-1')).toBeNull()
    service.forgetAll()
    expect(service.find(session, 'token-1')).toBeNull()
  })

  it('can be given up', async () => {
    expect([await aService().choose(session), asked]).toEqual([{ kind: 'cancelled' }, 1])
  })

  it.each([
    ['notACertificate', 'lijst.csv', 'naam;adres'],
    ['tooLarge', 'schijf.pem', new Uint8Array(largestAuthorityBytes + 1)]
  ] as const)('tells %s, with the name of the file', async (reason, fileName, content) => {
    chosen = fileWith(fileName, content)
    expect(await aService().choose(session)).toEqual({ kind: 'refused', fileName, reason })
  })

  it.each(['.', 'gone.pem'])('tells that %s cannot be read', async (name) => {
    chosen = path.join(folder, name)
    expect(await aService().choose(session)).toEqual({ kind: 'refused', fileName: path.basename(chosen), reason: 'unreadable' })
  })
})
