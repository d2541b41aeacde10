import { describe, expect, it } from 'vitest'
import { needsVirtualDisplay, onDisplay } from '../../../tools/lib/display.mjs'

describe('needsVirtualDisplay', () => {
  it.each([
    ['linux', {}, true],
    ['linux', { DISPLAY: '' }, true],
    ['linux', { DISPLAY: ':0' }, false],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, false],
    ['darwin', {}, false],
    ['win32', {}, false]
  ] as const)('on %s with %j: %s', (platform, env, expected) => {
    expect(needsVirtualDisplay(env, platform)).toBe(expected)
  })
})

describe('onDisplay', () => {
  it('puts xvfb-run before the command only where the display is virtual', () => {
    expect(onDisplay(['electron', '.'], false)).toEqual(['electron', '.'])
    expect(onDisplay(['electron', '.'], true)).toEqual(['xvfb-run', '--auto-servernum', expect.any(String), 'electron', '.'])
  })
})
