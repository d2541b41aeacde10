import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { listModules } from './tools/lib/supply-chain/bundled-packages.mjs'

// Both Electrons the application runs on: 33 (Node 20.18, Chromium 130) in tests, the current major for users.
const nodeTarget = 'node20.18'
const chromeTarget = 'chrome130'

export default defineConfig({
  main: {
    plugins: [listModules()],
    build: {
      outDir: 'out/main',
      target: nodeTarget,
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: resolve(import.meta.dirname, 'main/index.ts'),
          'store-worker': resolve(import.meta.dirname, 'main/worker/store-worker.ts')
        },
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }
      }
    }
  },
  preload: {
    plugins: [listModules()],
    build: {
      outDir: 'out/preload',
      target: nodeTarget,
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: { index: resolve(import.meta.dirname, 'main/preload/index.ts') },
        // A sandboxed preload can load no second file.
        output: { format: 'cjs', entryFileNames: '[name].js', codeSplitting: false }
      }
    }
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), listModules()],
    build: {
      outDir: 'out/renderer',
      target: chromeTarget,
      minify: true,
      sourcemap: true,
      // A picture inside a style sheet is a data: URL, which the page's policy refuses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // Read from disk, not from a network: one file of 800 kB opens as fast as ten small ones.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: resolve(import.meta.dirname, 'renderer/index.html'),
        // Leaves the thousands of icons that no page imports unread.
        experimental: { lazyBarrel: true }
      }
    }
  }
})
