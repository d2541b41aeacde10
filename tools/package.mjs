// npm run package: the application as a folder in dist/, for this platform.
//   --unfused      lets a debugger in, so that Playwright can drive it (tests only)
//   --output=DIR   another folder than dist/
// npm run dist: the installers, with the official Electron only.
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, DIR_TARGET, Platform } from 'electron-builder'
import { resolveElectron } from './electron-runtime.mjs'
import { buildApplication } from './lib/build-application.mjs'
import { projectRoot } from './lib/project.mjs'
import { supplyChain } from './supply-chain.mjs'

const folders = /** @type {Readonly<Record<string, string>>} */ ({
  linux: 'linux-unpacked/aiosbeheer',
  win32: 'win-unpacked/Aiosbeheer.exe',
  darwin: process.arch === 'arm64' ? 'mac-arm64/Aiosbeheer.app/Contents/MacOS/Aiosbeheer' : 'mac/Aiosbeheer.app/Contents/MacOS/Aiosbeheer'
})

/**
 * @typedef {{ readonly kind: 'folder', readonly fused: boolean, readonly output?: string } | { readonly kind: 'installers' }} PackageRequest
 */

/**
 * Builds and packs. Throws when the build fails, or when installers are asked for and only the fallback Electron is here.
 * @param {PackageRequest} request
 * @returns {Promise<{ readonly executablePath: string, readonly artifacts: readonly string[] }>}
 */
export async function packageApplication(request) {
  const runtime = await resolveElectron()
  if (request.kind === 'installers' && runtime.source === 'fallback') throw new Error(installerRefusal(runtime.version))
  if (request.kind === 'installers') await refuseUnauditedInstallers()

  const built = await buildApplication({ show: false })
  if (built.code !== 0) throw new Error(`The build failed:\n${built.output.trimEnd()}`)

  const output = request.kind === 'folder' ? resolve(projectRoot, request.output ?? 'dist') : join(projectRoot, 'dist')
  const artifacts = await build({
    projectDir: projectRoot,
    publish: 'never',
    targets: request.kind === 'folder' ? Platform.current().createTarget(DIR_TARGET) : Platform.current().createTarget(),
    config: {
      ...(request.kind === 'folder' ? { electronDist: runtime.distFolder, electronVersion: runtime.version } : {}),
      // The mark inside the archive lets a debugger in (main/start-guard.ts): no other package ever has it.
      ...(request.kind === 'folder' && !request.fused
        ? { electronFuses: { enableNodeCliInspectArguments: true }, extraMetadata: { drivable: true } }
        : {}),
      directories: { output },
      afterPack: removeDevelopmentFiles
    }
  })
  const executable = folders[process.platform]
  if (executable === undefined) throw new Error(`No package is made for ${process.platform}.`)
  return { executablePath: join(output, executable), artifacts }
}

/** What goes to people needs an answer of npm audit; everything else gets by with a note that there was none. */
async function refuseUnauditedInstallers() {
  const { faults } = await supplyChain({ mustAnswer: true })
  if (faults.length > 0) throw new Error(`No installers with faults in the supply chain:\n${faults.join('\n')}`)
}

/** @param {string} version */
export function installerRefusal(version) {
  return (
    `Installers are built with the official Electron of package.json only; here is just Electron ${version} for development.\n` +
    'Run this where Electron can be downloaded (AIOSBEHEER_RETRY_ELECTRON=1 tries again).'
  )
}

/**
 * An Electron folder holds its own default application and version, which a packaged application has no use for.
 * @param {import('electron-builder').AfterPackContext} context
 */
async function removeDevelopmentFiles(context) {
  await rm(join(context.packager.getResourcesDir(context.appOutDir), 'default_app.asar'), { force: true })
  await rm(join(context.appOutDir, 'version'), { force: true })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const request = process.argv.includes('--installers')
      ? /** @type {const} */ ({ kind: 'installers' })
      : /** @type {const} */ ({
          kind: 'folder',
          fused: !process.argv.includes('--unfused'),
          output: process.argv.find((argument) => argument.startsWith('--output='))?.slice('--output='.length) ?? 'dist'
        })
    const { executablePath, artifacts } = await packageApplication(request)
    console.log(request.kind === 'folder' ? `The application: ${executablePath}` : artifacts.join('\n'))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
