import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { extractFile, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'

const projectRoot = path.resolve(__dirname, '../../..')

export type Package = { readonly executable: string; readonly archive: string }

/** Packages the application as `npm run package` does, or as the end-to-end tests drive it, into a folder of its own in dist/. */
export async function packageInto(name: string, options: readonly string[] = []): Promise<Package> {
  const script = path.join(projectRoot, 'tools/package.mjs')
  const { stdout } = await promisify(execFile)(process.execPath, [script, `--output=dist/${name}`, ...options], { cwd: projectRoot })
  const executable = /^The application: (.*)$/m.exec(stdout)?.[1]
  if (executable === undefined) throw new Error(`No package was made:\n${stdout}`)
  return { executable, archive: path.join(path.dirname(executable), 'resources/app.asar') }
}

export const filesOf = ({ archive }: Package): readonly string[] => listPackage(archive, { isPack: false })

export const descriptionOf = ({ archive }: Package): unknown => JSON.parse(extractFile(archive, 'package.json').toString('utf8'))

const on = 0x31
const off = 0x30

/** Every fuse that this Electron has, by the name @electron/fuses gives it; a number for one that is newer than that. */
export async function fusesOf({ executable }: Package): Promise<Readonly<Record<string, boolean>>> {
  const { version: _version, ...wire } = await getCurrentFuseWire(executable)
  return Object.fromEntries(
    Object.entries(wire).map(([index, state]) => {
      const value = Number(state)
      if (value !== on && value !== off) throw new Error(`Fuse ${index} is neither on nor off but ${value}`)
      return [FuseV1Options[Number(index)] ?? index, value === on]
    })
  )
}
