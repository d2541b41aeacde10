import { describe, expect, it } from 'vitest'
import { refusedParts, steeringVariables } from '../../../main/switches'

const refused = (args: readonly string[], { isRoot = false, platform = 'linux', environment = {} } = {}) => refusedParts({ args, environment, isRoot }, platform)

describe('an installed application', () => {
  it.each([
    ['--remote-debugging-port=9222', '--remote-debugging-port'],
    ['-remote-debugging-port=9222', '--remote-debugging-port'],
    ['--remote-debugging-pipe', '--remote-debugging-pipe'],
    ['--remote-allow-origins=*', '--remote-allow-origins'],
    ['--inspect', '--inspect'],
    ['--inspect-brk=0', '--inspect-brk'],
    ['--js-flags=--allow-natives-syntax', '--js-flags'],
    ['--disable-web-security', '--disable-web-security'],
    ['--no-sandbox', '--no-sandbox'],
    ['--load-extension=/tmp/x', '--load-extension'],
    ['--host-rules=MAP * 1.2.3.4', '--host-rules'],
    ['--host-resolver-rules=MAP * 1.2.3.4', '--host-resolver-rules'],
    ['--proxy-server=1.2.3.4:80', '--proxy-server'],
    ['--log-net-log=/tmp/x', '--log-net-log'],
    ['--enable-logging=file', '--enable-logging'],
    ['--renderer-cmd-prefix=/tmp/x', '--renderer-cmd-prefix'],
    ['--app=/tmp/x', '--app'],
    ['-r', '--r'],
    ['--', '--'],
    ['--user-data-directory=/tmp', '--user-data-directory']
  ])('refuses %s', (argument, name) => {
    expect(refused([argument])).toEqual([name])
  })

  it('starts with what a desktop may add', () => {
    expect(refused(['--user-data-dir=/data', '--password-store=gnome-libsecret', '--ozone-platform-hint=auto', '--lang=nl', 'file.csv'])).toEqual([])
  })

  it('lets root, whom Chromium gives no sandbox, go without', () => {
    expect(refused(['--no-sandbox'], { isRoot: true })).toEqual([])
  })

  it('reads a slash as Chromium does: as a switch on Windows, and as a path elsewhere', () => {
    expect(refused(['/remote-debugging-port=1'], { platform: 'win32' })).toEqual(['--remote-debugging-port'])
    expect(refused(['/remote-debugging-port=1'])).toEqual([])
  })

  it('refuses to have its log written elsewhere by the environment', () => {
    expect(refused([], { environment: { ELECTRON_ENABLE_LOGGING: '1', ELECTRON_LOG_FILE: '/tmp/x', PATH: '/bin' } })).toEqual([
      'ELECTRON_ENABLE_LOGGING',
      'ELECTRON_LOG_FILE'
    ])
  })

  it('forgets what steers Node and Electron, and nothing else', () => {
    const environment = { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_OPTIONS: 'x', ELECTRON_RUN_AS_NODE: '1', SSLKEYLOGFILE: 'x', PATH: '/bin', AIOSBEHEER_DATA_DIR: '/d', NODEJS: '1' }
    expect(steeringVariables(environment)).toEqual(['NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_OPTIONS', 'ELECTRON_RUN_AS_NODE', 'SSLKEYLOGFILE'])
  })
})
