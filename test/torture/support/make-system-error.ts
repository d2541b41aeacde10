import { getSystemErrorMap } from 'node:util'

/** What a failed call of the file system throws in Node: with `code`, `errno`, `syscall` and the path. */
export function makeSystemError(code: string, syscall: string, path?: string): NodeJS.ErrnoException {
  const known = [...getSystemErrorMap()].find(([, [name]]) => name === code)
  if (known === undefined) throw new Error(`The system knows no error ${code}`)
  const [errno, [, meaning]] = known
  const where = path === undefined ? '' : ` '${path}'`
  return Object.assign(new Error(`${code}: ${meaning}, ${syscall}${where}`), { code, errno, syscall, ...(path === undefined ? {} : { path }) })
}
