const place = 'docs/decisions/0006-dependencies.md'

/**
 * Direct dependencies without a row of their own (`| name | …`) in the table of decisions, and rows without a dependency.
 *
 * @param {{ readonly manifest: import('./files.mjs').Manifest, readonly decision: string }} facts `decision` is the text of decision 6.
 * @returns {string[]}
 */
export function reasonFaults({ manifest, decision }) {
  const kinds = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies]
  const direct = new Set(kinds.flatMap((kind) => Object.keys(kind)))
  const rows = [...decision.matchAll(/^\| `([^`]+)` \|([^|]*)\|([^|]*)\|/gm)].map(([, name = '', purpose = '', why = '']) => ({
    name,
    purpose: purpose.trim(),
    why: why.trim()
  }))
  const named = new Set(rows.map(({ name }) => name))
  return [
    ...[...direct]
      .filter((name) => !named.has(name))
      .map((name) => `${name} stands in package.json without its reason in ${place}`),
    ...rows.filter(({ name }) => !direct.has(name)).map(({ name }) => `${name} has a reason in docs/decisions/0006-dependencies.md and is no dependency`),
    ...rows
      .filter(({ purpose, why }) => purpose === '' || why === '')
      .map(({ name }) => `${name} has an empty reason in ${place}`)
  ]
}
