import { readFileSync } from 'node:fs'
import { z } from 'zod'

const versions = z.record(z.string(), z.string()).default({})

const manifestSchema = z.object({
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
  peerDependencies: versions,
  overrides: z.record(z.string(), z.unknown()).default({}),
  allowScripts: z.record(z.string(), z.boolean()).default({})
})

const lockedPackageSchema = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
  link: z.boolean().optional()
})

const lockfileSchema = z.object({
  lockfileVersion: z.number(),
  packages: z.record(
    z.string(),
    lockedPackageSchema.extend({ dependencies: versions, devDependencies: versions, optionalDependencies: versions })
  )
})

const reasonSchema = z.string().min(20, 'a reason of at least 20 characters')

const policySchema = z.strictObject({
  // What may be bundled into the application: permissive licences only.
  applicationLicences: z.array(z.string()),
  // What a tool may have besides, that never leaves the developer's machine, each with its reason.
  toolLicences: z.record(z.string(), reasonSchema),
  // For packages that declare none: name@version, and where it was read.
  undeclaredLicences: z.record(z.string(), z.strictObject({ licence: z.string(), reason: reasonSchema })),
  // Packages of which something was copied into assets/, so that their notice belongs in the application as well.
  copiedIntoAssets: z.record(z.string(), reasonSchema),
  // Packages without a licence file, with the package of the same author and licence that has the text.
  licenceTextFrom: z.record(z.string(), z.strictObject({ package: z.string(), reason: reasonSchema })),
  // Packages with an install script; none of them runs (.npmrc).
  installScripts: z.record(z.string(), reasonSchema)
})

/**
 * @typedef {z.infer<typeof manifestSchema>} Manifest
 * @typedef {z.infer<typeof lockfileSchema>} Lockfile
 * @typedef {z.infer<typeof policySchema>} Policy
 */

/** @param {string} path */
export function readManifest(path) {
  return readAs(manifestSchema, path)
}

/** @param {string} path */
export function readLockfile(path) {
  return readAs(lockfileSchema, path)
}

/** @param {string} path */
export function readPolicy(path) {
  return readAs(policySchema, path)
}

/**
 * The content of a JSON file, or an error that names the file and what is wrong in it.
 * @template {z.ZodType} Schema
 * @param {Schema} schema
 * @param {string} path
 * @returns {z.infer<Schema>}
 */
export function readAs(schema, path) {
  const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/**
 * The packages of a lockfile without the project itself.
 * @param {Lockfile} lockfile
 */
export function lockedPackages(lockfile) {
  return Object.entries(lockfile.packages)
    .filter(([path]) => path !== '')
    .map(([path, locked]) => ({ path, name: packageName(path), ...locked, version: locked.version ?? '' }))
}

/** `node_modules/a/node_modules/@b/c` is @b/c. @param {string} path */
export function packageName(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}
