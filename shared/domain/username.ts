/** BIG- and the number, as the portal wants it (spec R2.3). */
export const usernameOf = (bigNumber: string): string => `BIG-${bigNumber}`

/** The eleven digits of a username; letter case and surrounding space do not count (spec R2.5). Null for any other form. */
export const bigNumberOf = (username: string): string | null => /^big-(\d{11})$/i.exec(username.trim())?.[1] ?? null
