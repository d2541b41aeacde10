import { describe, expect, it } from 'vitest'
import { missingLibraries, packageNames } from '../../../tools/system-libraries.mjs'

const electronPackages = ['libgtk-3-0', 'libnss3', 'libgbm1', 'libasound2']
const bookworm = 'ID=debian\nVERSION_ID="12"\n'
const trixie = 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nVERSION_ID="13"\nID=debian\n'
const noble = 'VERSION_ID="24.04"\nID=ubuntu\n'
const jammy = 'VERSION_ID="22.04"\nID=ubuntu\n'

describe('missingLibraries', () => {
  it('names each library that ldd did not find, once', () => {
    const output = [
      '\tlinux-vdso.so.1 (0x00007ffd)',
      '\tlibnss3.so => not found',
      '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)',
      '\tlibgtk-3.so.0 => not found',
      '\tlibnss3.so => not found'
    ].join('\n')
    expect(missingLibraries(output)).toEqual(['libnss3.so', 'libgtk-3.so.0'])
  })
})

describe('packageNames', () => {
  it('takes the names that the package lists hold', () => {
    expect(packageNames(electronPackages, new Set(electronPackages), bookworm)).toEqual(electronPackages)
    expect(packageNames(electronPackages, new Set(['libgtk-3-0t64', 'libnss3', 'libgbm1', 'libasound2t64']), noble)).toEqual([
      'libgtk-3-0t64',
      'libnss3',
      'libgbm1',
      'libasound2t64'
    ])
  })

  it.each([
    ['Debian 12', bookworm, electronPackages],
    ['Debian 13', trixie, ['libgtk-3-0t64', 'libnss3', 'libgbm1', 'libasound2t64']],
    ['Ubuntu 22.04', jammy, electronPackages],
    ['Ubuntu 24.04', noble, ['libgtk-3-0t64', 'libnss3', 'libgbm1', 'libasound2t64']]
  ])('without package lists goes by the release: %s', (_name, release, expected) => {
    expect(packageNames(electronPackages, new Set(['']), release)).toEqual(expected)
  })
})
