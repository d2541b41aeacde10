/**
 * Those whose address somebody else in the list has too, in the order of the list: one mailbox would get two mails. Capitals make no
 * difference, as with every mail provider of today.
 */
export function withSameAddress<Recipient extends { readonly email: string }>(recipients: readonly Recipient[]): readonly Recipient[] {
  const counts = new Map<string, number>()
  for (const { email } of recipients) counts.set(email.toLowerCase(), (counts.get(email.toLowerCase()) ?? 0) + 1)
  return recipients.filter(({ email }) => (counts.get(email.toLowerCase()) ?? 0) > 1)
}
