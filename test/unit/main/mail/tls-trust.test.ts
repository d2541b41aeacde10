import tls from 'node:tls'
import { describe, expect, it } from 'vitest'
import { tlsTrust } from '../../../../main/mail/tls-trust'

describe('whom a mail server’s certificate may come from (spec R4.5)', () => {
  it('the usual authorities, as long as there is no other', () => {
    expect(tlsTrust(null)).toEqual({ rejectUnauthorized: true, minVersion: 'TLSv1.2' })
  })

  it('one of the institute’s own beside the usual ones, never in their place', () => {
    const { ca, ...others } = tlsTrust('OWN')
    expect(tls.rootCertificates.length).toBeGreaterThan(50)
    expect(ca).toEqual([...tls.rootCertificates, 'OWN'])
    expect(others).toEqual({ rejectUnauthorized: true, minVersion: 'TLSv1.2', allowPartialTrustChain: true })
  })
})
