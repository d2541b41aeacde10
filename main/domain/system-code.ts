/**
 * The operating system's own word for what a file call threw: ENOSPC …, or UNKNOWN where Windows has no better one. Undefined for
 * anything else, also Node's own ERR_…: that is a bug, to be thrown on.
 */
export function systemCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  return /^(E[A-Z0-9]+|UNKNOWN)$/.test(error.code) ? error.code : undefined
}

export const hasSystemCode = (error: unknown, ...codes: readonly string[]): boolean => {
  const code = systemCodeOf(error)
  return code !== undefined && codes.includes(code)
}
