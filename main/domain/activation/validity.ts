const activationCodeValidityDays = 14

/** Until when an activation code works that the mail server accepts at `acceptedAt` (spec R4.4). */
export function validUntil(acceptedAt: Date): Date {
  const end = new Date(acceptedAt)
  end.setDate(end.getDate() + activationCodeValidityDays)
  return end
}
