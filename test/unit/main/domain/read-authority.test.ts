import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { largestAuthorityBytes, readAuthority } from '../../../../main/domain/read-authority'
import { fail, ok } from '../../../../shared/result'
import { makeCertificate, type MadeCertificate } from '../../../support/certificates'

const now = new Date('2026-11-23T10:00:00Z')
const from = new Date('2020-01-01T00:00:00Z')
const until = new Date('2036-11-23T10:00:00Z')
const root = makeCertificate({ name: 'Leiden Root CA', organization: 'LUMC', isAuthority: true, from, until })
const department = makeCertificate({ name: 'Leiden ICT CA', isAuthority: true, by: root, from, until })
const leaf = makeCertificate({ name: 'smtp.leiden.example', hosts: ['smtp.leiden.example'], by: department, from, until })
const expired = makeCertificate({ name: 'Oude CA', isAuthority: true, from, until: new Date('2026-11-23T09:59:59Z') })

const read = (content: string | Uint8Array) => readAuthority(typeof content === 'string' ? Buffer.from(content) : content, now)
const facts = ({ certificate }: MadeCertificate, subject: string) =>
  ok({ subject, fingerprint: new X509Certificate(certificate).fingerprint256, validUntil: '2036-11-23T10:00:00.000Z', certificate })

describe('a file with an authority (spec R4.5)', () => {
  it.each([
    ['PEM', root.certificate],
    ['DER', root.der],
    ['PEM with Windows line ends and a byte order mark', `\uFEFF${root.certificate.replaceAll('\n', '\r\n')}`],
    ['PEM with text and a key beside it', `subject=Leiden\n${root.key}${root.certificate}\nbye`],
    ['PEM of OpenSSL’s older name', root.certificate.replaceAll('CERTIFICATE', 'X509 CERTIFICATE')],
    ['a bundle with the server first', leaf.certificate + department.certificate + root.certificate],
    ['a bundle with the root first', root.certificate + department.certificate],
    ['a bundle with one that expired first', expired.certificate + root.certificate],
    ['a bundle with one that cannot be read first', `-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n${root.certificate}`]
  ])('is read as %s', (_what, content) => {
    expect(read(content)).toEqual(facts(root, 'Leiden Root CA, LUMC'))
  })

  it('may hold one that another vouches for', () => {
    expect(read(leaf.certificate + department.certificate)).toEqual(facts(department, 'Leiden ICT CA'))
  })

  it('hides and reorders nothing in what is shown', () => {
    const hostile = makeCertificate({ name: 'Goed\u202Efdp.exe\nCN=Echt', isAuthority: true, from, until })
    expect(read(hostile.certificate)).toMatchObject({ ok: true, value: { subject: expect.not.stringMatching(/[\u202E\n]/) as string } })
  })

  it.each([
    ['nothing', '', 'notACertificate'],
    ['text', 'Beste collega, hierbij het certificaat.', 'notACertificate'],
    ['a key', root.key, 'notACertificate'],
    ['half a certificate', root.certificate.slice(0, 300), 'notACertificate'],
    ['half of the bytes', root.der.subarray(0, 200), 'notACertificate'],
    ['a server’s certificate', leaf.certificate, 'notAnAuthority'],
    ['a server’s certificate, DER', leaf.der, 'notAnAuthority'],
    ['an authority that expired', expired.certificate, 'expired'],
    ['a whole disk', new Uint8Array(largestAuthorityBytes + 1), 'tooLarge']
  ] as const)('with %s is refused', (_what, content, reason) => {
    expect(read(content)).toEqual(fail(reason))
  })
})
