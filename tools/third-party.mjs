// node tools/third-party.mjs: builds, and writes docs/third-party.md from the lockfiles and what is in the build.
import { writeFile } from 'node:fs/promises'
import { buildSources } from './lib/build-application.mjs'
import { readLockfile, readPolicy } from './lib/supply-chain/files.mjs'
import { thirdPartyDocument } from './lib/supply-chain/third-party-document.mjs'
import { builtPackagePaths, supplyChainFiles } from './lib/third-party.mjs'

const { code } = await buildSources({ show: true })
if (code === 0) {
  const text = thirdPartyDocument({
    lockfile: readLockfile(supplyChainFiles.lockfile),
    scannerLockfile: readLockfile(supplyChainFiles.scannerLockfile),
    bundledPaths: new Set(builtPackagePaths()),
    policy: readPolicy(supplyChainFiles.policy)
  })
  await writeFile(supplyChainFiles.document, text)
  console.log(`Written: ${supplyChainFiles.document}`)
} else {
  process.exitCode = code
}
