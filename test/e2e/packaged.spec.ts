import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { Application, expect, test } from './support/application'
import { descriptionOf, filesOf, fusesOf, packageInto, type Package } from './support/packages'
import { askPipe, freePort, start, type Start, type Started } from './support/probe'
import { setUp } from './support/steps'
import { openVirtualScreen, reasonWithoutVirtualScreen, type VirtualScreen } from './support/virtual-screen'

// What a person installs: packaged anew with its fuses, looked into, opened, and attacked as a debugger would. Nothing can drive it,
// so its window is seen as a person sees it, by its pixels.

const projectRoot = path.resolve(__dirname, '../..')

test.describe.configure({ mode: 'serial' })

let installed: Package
let driven: Package
test.beforeAll(async () => {
  test.setTimeout(180_000)
  installed = await packageInto('fused')
  driven = await packageInto('driven', ['--unfused'])
})

/** The caret blinks, and the ring round the field that has the focus fades in: 768 of 1,260,000 pixels when this was written. */
const largestDifference = 0.001

function shareOfDifferent(picture: Buffer, other: Buffer): number {
  const bytesPerPixel = 4
  let different = 0
  for (let at = 0; at < other.length; at += bytesPerPixel) if (picture.readUInt32LE(at) !== other.readUInt32LE(at)) different += 1
  return (different * bytesPerPixel) / other.length
}

const fuseNames = {
  runAsNode: 'RunAsNode',
  enableCookieEncryption: 'EnableCookieEncryption',
  enableNodeOptionsEnvironmentVariable: 'EnableNodeOptionsEnvironmentVariable',
  enableNodeCliInspectArguments: 'EnableNodeCliInspectArguments',
  enableEmbeddedAsarIntegrityValidation: 'EnableEmbeddedAsarIntegrityValidation',
  onlyLoadAppFromAsar: 'OnlyLoadAppFromAsar',
  loadBrowserProcessSpecificV8Snapshot: 'LoadBrowserProcessSpecificV8Snapshot',
  grantFileProtocolExtraPrivileges: 'GrantFileProtocolExtraPrivileges'
} as const

test('19. Check which fuses you can change: every fuse of the binary is as electron-builder.yml sets it', async () => {
  const { electronFuses } = parse(readFileSync(path.join(projectRoot, 'electron-builder.yml'), 'utf8')) as { electronFuses: Record<keyof typeof fuseNames, boolean> }
  const set = Object.fromEntries(Object.entries(electronFuses).map(([name, value]) => [fuseNames[name as keyof typeof fuseNames], value]))
  expect(await fusesOf(installed)).toEqual(set)
  expect(Object.entries(set).filter(([, isOn]) => isOn).map(([name]) => name)).toEqual([
    'EnableCookieEncryption',
    'EnableEmbeddedAsarIntegrityValidation',
    'OnlyLoadAppFromAsar'
  ])
  expect(await fusesOf(driven)).toEqual({ ...set, EnableNodeCliInspectArguments: true })
})

test('the archive holds what is built, and no source, map, module or test', () => {
  const files = filesOf(installed)
  expect(files.filter((file) => !/^\/(?:package\.json|out(?:\/(?:main|preload|renderer)(?:\/.*)?)?)$/.test(file))).toEqual([])
  expect(files.filter((file) => /node_modules|\.(?:map|tsx?|mjs|spec)|test/.test(file))).toEqual([])
  expect(files).toEqual(expect.arrayContaining(['/package.json', '/out/main/index.js', '/out/preload/index.js', '/out/renderer/index.html']))
})

test('the mark that lets a debugger in is in the package of the tests alone', () => {
  expect(descriptionOf(driven)).toMatchObject({ name: 'aiosbeheer', drivable: true })
  expect(descriptionOf(installed)).toMatchObject({ name: 'aiosbeheer' })
  expect(descriptionOf(installed)).not.toHaveProperty('drivable')
})

test.describe('opened', () => {
  const reason = process.platform === 'linux' ? reasonWithoutVirtualScreen() : 'the pixels of a window are to be had on Linux only'
  test.skip(reason !== null, `the installed application cannot be seen: ${reason ?? ''}`)

  let screen: VirtualScreen
  let fromOut: Application
  /** The login page, as a build that can be driven shows it. */
  let loginPage: Buffer
  let empty: Buffer
  const ours: Started[] = []

  test.beforeEach(async ({ folder }) => {
    screen = await openVirtualScreen(path.join(folder, 'screen'))
    fromOut = new Application(path.join(folder, 'user-data'), { env: { DISPLAY: screen.display } })
  })
  test.afterEach(async () => {
    for (const one of ours.splice(0)) await one.end()
    await screen.close()
  })

  const begin = (how: Start): Started => {
    const one = start(how)
    ours.push(one)
    return one
  }
  const env = (more: Readonly<Record<string, string>> = {}): Start['env'] => ({ AIOSBEHEER_DATA_DIR: fromOut.dataFolder, DISPLAY: screen.display, ...more })

  async function makeInstallation(): Promise<void> {
    empty = screen.pixels()
    await fromOut.start()
    const firstStart = await stillPicture()
    await setUp(fromOut)
    const page = await fromOut.restart()
    await expect(page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible()
    await expect(page.getByLabel('Gebruikersnaam')).toBeVisible()
    loginPage = await stillPicture()
    expect(shareOfDifferent(loginPage, firstStart)).toBeGreaterThan(20 * largestDifference)
    expect(shareOfDifferent(loginPage, empty)).toBeGreaterThan(20 * largestDifference)
    await fromOut.close()
    await expect.poll(() => screen.pixels().equals(empty)).toBe(true)
  }

  /** Once nothing moves any more. */
  async function stillPicture(): Promise<Buffer> {
    let last = screen.pixels()
    await expect
      .poll(
        () => {
          const now = screen.pixels()
          const isStill = now.equals(last) && !now.equals(empty)
          last = now
          return isStill
        },
        { intervals: [400] }
      )
      .toBe(true)
    return last
  }

  const showsLogin = (): boolean => shareOfDifferent(screen.pixels(), loginPage) <= largestDifference
  const seesLogin = () => expect.poll(showsLogin, { timeout: 30_000, intervals: [50] }).toBe(true)

  test('it shows the login page, and no debugger attaches; to a build from out/ the same attempts do', async ({ folder }) => {
    test.setTimeout(180_000)
    await makeInstallation()
    const electron = path.join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '', 'electron')
    const fused = (args: readonly string[], more = {}): Start => ({ command: installed.executable, args, env: env(more) })
    const open = (args: readonly string[], more = {}): Start => ({ command: electron, args: [...args, projectRoot], env: env(more) })

    await test.step('it opens, and listens on nothing', async () => {
      const one = begin(fused([]))
      await seesLogin()
      expect([one.child.exitCode, one.ports()]).toEqual([null, []])
      await one.end()
    })

    for (const name of ['--inspect', '--inspect-brk', '--remote-debugging-port']) {
      await test.step(`${name}: refused, with nothing to attach to`, async () => {
        const port = await freePort()
        const refused = begin(fused([`${name}=${port}`]))
        const seen = new Set<number>()
        await expect
          .poll(() => {
            for (const one of refused.ports()) seen.add(one)
            return refused.child.exitCode
          }, { intervals: [10] })
          .toBe(1)
        expect([...seen]).toEqual([])
        expect(refused.output()).toContain(`zonder deze toevoegingen: ${name}.`)
        const control = begin(open([`${name}=${port}`]))
        await expect.poll(() => control.ports(), { timeout: 15_000 }).toContain(port)
        await control.end()
      })
    }

    await test.step('--remote-debugging-pipe: no answer, and an end', async () => {
      const refused = begin(fused(['--remote-debugging-pipe']))
      expect(await askPipe(refused, 3000)).toBeNull()
      expect(refused.child.exitCode).toBe(1)
      const control = begin(open(['--remote-debugging-pipe']))
      expect(await askPipe(control, 15_000)).toContain('"product"')
      await control.end()
    })

    await test.step('SIGUSR1: opens no inspector', async () => {
      const one = begin(fused([]))
      await seesLogin()
      one.child.kill('SIGUSR1')
      for (let look = 0; look < 10; look += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50))
        expect(one.ports()).toEqual([])
      }
      await one.end()
      const control = begin(open([]))
      // Before Node listens for it, the signal would end the process.
      await seesLogin()
      await expect
        .poll(() => {
          control.child.kill('SIGUSR1')
          return control.ports()
        }, { timeout: 30_000 })
        .toContain(9229)
      await control.end()
    })

    await test.step('NODE_OPTIONS: neither opens an inspector nor loads a file', async () => {
      const port = await freePort()
      const loaded = path.join(folder, 'loaded')
      const file = path.join(folder, 'load-me.cjs')
      writeFileSync(file, `require('node:fs').writeFileSync(${JSON.stringify(loaded)}, '')\n`)
      const one = begin(fused([], { NODE_OPTIONS: `--inspect=${port} --require ${file}` }))
      await seesLogin()
      expect([one.ports(), existsSync(loaded)]).toEqual([[], false])
      await one.end()
      const control = begin(open([], { NODE_OPTIONS: `--inspect=${port}` }))
      await expect.poll(() => control.ports(), { timeout: 15_000 }).toContain(port)
      await control.end()
    })

    await test.step('ELECTRON_RUN_AS_NODE and its like: it is the application and nothing else', async () => {
      const ran = path.join(folder, 'ran')
      const script = path.join(folder, 'run-me.cjs')
      writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(ran)}, '')\n`)
      const one = begin(fused([script], { ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1', ELECTRON_OVERRIDE_DIST_PATH: folder }))
      await seesLogin()
      expect(existsSync(ran)).toBe(false)
      await one.end()
      const logging = begin(fused([], { ELECTRON_ENABLE_LOGGING: '1' }))
      await expect.poll(() => logging.child.exitCode).toBe(1)
      execFileSync(electron, [script], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } })
      expect(existsSync(ran)).toBe(true)
    })

    const log = readFileSync(path.join(fromOut.dataFolder, 'logs/aiosbeheer.log'), 'utf8')
    expect(log.match(/"message":"The start was refused","refused":"[^"]*"/g)).toEqual(
      ['--inspect', '--inspect-brk', '--remote-debugging-port', '--remote-debugging-pipe', 'ELECTRON_ENABLE_LOGGING'].map(
        (name) => `"message":"The start was refused","refused":"${name}"`
      )
    )
  })
})
