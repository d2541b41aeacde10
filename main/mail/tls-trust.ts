import tls from 'node:tls'

/**
 * What a mail server's encryption has to fulfil (spec R4.5): TLS 1.2 at least, and a certificate that the usual authorities vouch for,
 * or the institute's own where there is one. That one may itself be vouched for by another, which need not be known.
 */
export const tlsTrust = (authority: string | null): tls.ConnectionOptions => ({
  rejectUnauthorized: true,
  minVersion: 'TLSv1.2',
  ...(authority === null ? {} : { ca: [...tls.rootCertificates, authority], allowPartialTrustChain: true })
})
