import { lockedPackages } from './files.mjs'

/**
 * Whether a licence expression can be met with the given licences: `OR` is our choice, `AND` binds to all, `WITH` is a name of its
 * own. What is no expression of SPDX (`SEE LICENSE IN …`, `UNLICENSED`) is met by nothing.
 *
 * @param {string} expression SPDX, https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/
 * @param {ReadonlySet<string>} allowed
 */
export function isAllowed(expression, allowed) {
  const chosen = choices(expression)
  return chosen !== null && chosen.some((licences) => licences.every((licence) => allowed.has(licence)))
}

/**
 * The ways to meet an expression, each the licences that then bind.
 * @param {string} expression
 * @returns {readonly (readonly string[])[] | null} Null when it is no expression.
 */
function choices(expression) {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? []
  let next = 0
  const take = () => tokens[next++]

  /** @returns {string[][] | null} */
  const either = () => {
    let ways = all()
    while (ways !== null && tokens[next] === 'OR') {
      next++
      const more = all()
      ways = more === null ? null : [...ways, ...more]
    }
    return ways
  }
  /** @returns {string[][] | null} */
  const all = () => {
    let ways = one()
    while (ways !== null && tokens[next] === 'AND') {
      next++
      const more = one()
      ways = more === null ? null : ways.flatMap((left) => more.map((right) => [...left, ...right]))
    }
    return ways
  }
  /** @returns {string[][] | null} */
  const one = () => {
    const token = take()
    if (token === '(') {
      const inner = either()
      return take() === ')' ? inner : null
    }
    if (token === undefined || !/^[A-Za-z0-9.+-]+$/.test(token) || ['AND', 'OR', 'WITH'].includes(token)) return null
    if (tokens[next] !== 'WITH') return [[token]]
    next++
    const exception = take()
    return exception === undefined ? null : [[`${token} WITH ${exception}`]]
  }

  const ways = either()
  return next === tokens.length ? ways : null
}

/**
 * The licence that a locked package declares, else the one the policy found for it.
 * @param {ReturnType<typeof lockedPackages>[number]} locked
 * @param {import('./files.mjs').Policy} policy
 */
export function licenceOf(locked, policy) {
  return locked.license ?? policy.undeclaredLicences[`${locked.name}@${locked.version}`]?.licence
}

/**
 * Packages whose licence is unknown or not allowed where they are used, and tool licences in the policy that no tool has any more.
 *
 * @param {{
 *   readonly lockfiles: readonly import('./files.mjs').Lockfile[],
 *   readonly bundledPaths: ReadonlySet<string>,
 *   readonly policy: import('./files.mjs').Policy
 * }} facts `bundledPaths` are those of the first lockfile that are in the application.
 * @returns {string[]}
 */
export function licenceFaults({ lockfiles, bundledPaths, policy }) {
  const application = new Set(policy.applicationLicences)
  const tools = new Set([...application, ...Object.keys(policy.toolLicences)])
  const packages = lockfiles.flatMap((lockfile, index) =>
    lockedPackages(lockfile).map((locked) => ({
      ...locked,
      isBundled: index === 0 && bundledPaths.has(locked.path),
      licence: licenceOf(locked, policy)
    }))
  )
  const faults = packages.flatMap(({ name, version, licence, isBundled }) => {
    if (licence === undefined) return [`${name}@${version} declares no licence`]
    if (isAllowed(licence, isBundled ? application : tools)) return []
    return [`${name}@${version} has ${licence}, not allowed ${isBundled ? 'in the application' : 'for a tool'}`]
  })
  const needed = packages.flatMap(({ licence }) =>
    licence === undefined || isAllowed(licence, application) ? [] : (choices(licence) ?? []).flat()
  )
  const known = new Set(packages.map(({ name, version }) => `${name}@${version}`))
  return [
    ...faults,
    ...Object.keys(policy.toolLicences)
      .filter((licence) => !needed.includes(licence))
      .map((licence) => `the policy allows ${licence} for tools, and none needs it`),
    ...Object.keys(policy.undeclaredLicences)
      .filter((key) => !known.has(key))
      .map((key) => `the policy knows a licence of ${key}, which is not locked`)
  ]
}
