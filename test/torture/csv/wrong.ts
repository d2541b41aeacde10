class Wrong extends Error {}

/** Throws what is wrong; the file that it was wrong for is then made as small as it gets. */
export function wrong(what: string): never {
  throw new Wrong(what)
}

export function must(isRight: boolean, what: string): void {
  if (!isRight) wrong(what)
}

export function same(one: unknown, other: unknown, what: string): void {
  const [given, expected] = [JSON.stringify(one), JSON.stringify(other)]
  must(given === expected, `${what}: ${given.slice(0, 300)} instead of ${expected.slice(0, 300)}`)
}
