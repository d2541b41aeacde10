// @ts-check
import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/**
 * Names of Electron that one file may import, each with the file that may.
 * @type {readonly { readonly name: string, readonly only: string, readonly files: readonly string[] }[]}
 */
const guardedElectronNames = [
  { name: 'ipcMain', only: 'main/ipc/register.ts', files: ['main/ipc/register.ts'] },
  { name: 'ipcRenderer', only: 'main/preload/', files: ['main/preload/**'] },
  { name: 'contextBridge', only: 'main/preload/', files: ['main/preload/**'] }
]

/** @param {readonly string[]} allowed Names that this file may import after all. */
function restrictedImports(allowed) {
  return {
    '@typescript-eslint/no-restricted-imports': /** @type {[ 'error', object ]} */ ([
      'error',
      {
        paths: guardedElectronNames
          .filter(({ name }) => !allowed.includes(name))
          .map(({ name, only }) => ({
            name: 'electron',
            importNames: [name],
            message: `${name} is used in ${only} only.`
          }))
      }
    ])
  }
}

const everywhere = [
  {
    selector: "ImportDeclaration[source.value='electron'] > :matches(ImportNamespaceSpecifier, ImportDefaultSpecifier)",
    message: 'Import the names you need from electron, so that the guards on single names hold.'
  },
  { selector: 'ExportAllDeclaration', message: 'No barrel files: import from the file that defines the name.' },
  { selector: 'TSEnumDeclaration', message: 'No enums: write a union of literals.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' }
]
const webContentsSend = [
  {
    selector:
      'CallExpression[callee.property.name=/^(send|sendToFrame|postMessage)$/]:matches([callee.object.name=/^(webContents|sender|contents|senderFrame|mainFrame)$/i], [callee.object.property.name=/^(webContents|sender|senderFrame|mainFrame)$/])',
    message: 'Events go to the window through main/ipc/emit.ts only.'
  }
]
const windowApi = [
  {
    selector:
      ':matches(MemberExpression[object.name=/^(window|globalThis|self)$/][property.name="api"], MemberExpression[object.name=/^(window|globalThis|self)$/][property.value="api"])',
    message: 'window.api is read in renderer/api.ts only.'
  },
  {
    selector: 'VariableDeclarator[init.name=/^(window|globalThis|self)$/] > ObjectPattern > Property[key.name="api"]',
    message: 'window.api is read in renderer/api.ts only.'
  }
]

/** @param {...readonly { selector: string, message: string }[]} lists */
function restrictedSyntax(...lists) {
  return { 'no-restricted-syntax': /** @type {['error', ...object[]]} */ (['error', ...everywhere, ...lists.flat()]) }
}

export default defineConfig(
  { ignores: ['out/', 'dist/', 'coverage/', 'test-results/', 'node_modules/'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // The compiler knows the globals of each layer better than a list would.
      'no-undef': 'off',
      // Numbers in messages are wanted; objects and undefined are still refused.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => setOpen(true)` is how React handlers are written.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // React takes async event handlers; the promise itself must still end in a caught state (no-floating-promises).
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // An interface with async methods is often met by a method that needs no await.
      '@typescript-eslint/require-await': 'off',
      // Names are walked by code point, which is what their limits count.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
      ...restrictedImports([]),
      ...restrictedSyntax(webContentsSend, windowApi)
    }
  },
  { files: ['main/ipc/register.ts'], rules: restrictedImports(['ipcMain']) },
  { files: ['main/preload/**'], rules: restrictedImports(['ipcRenderer', 'contextBridge']) },
  { files: ['main/ipc/emit.ts'], rules: restrictedSyntax(windowApi) },
  { files: ['renderer/api.ts'], rules: restrictedSyntax(webContentsSend) },
  { files: ['renderer/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
  {
    // Tools and tests talk to a terminal.
    files: ['tools/**', 'test/**'],
    rules: { 'no-console': 'off' }
  },
  {
    files: ['test/**'],
    rules: {
      // page.evaluate() runs in the window: a test may look at what the page sees.
      ...restrictedSyntax(),
      // An assertion that a fixture has the value is itself part of the test.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Sets of characters for generators are spread from literals.
      '@typescript-eslint/no-misused-spread': 'off',
      // expect.any() and its like are typed any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      // fast-check and node:test style helpers hand over methods unbound.
      '@typescript-eslint/unbound-method': 'off'
    }
  },
  {
    // Their tools, and imports of assets, ask for a default export.
    files: ['**/*.config.{ts,mts,mjs}', 'test/e2e/support/global-setup.ts', 'test/demo/reporter.ts', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off' }
  },
  {
    files: ['**/*.{mjs,cjs}'],
    rules: {
      // These rules do not see casts in JSDoc; the compiler, which does, checks these files as strictly as the others.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off'
    }
  },
  {
    files: ['**/*.cjs'],
    rules: {
      // CommonJS by nature: there is no import to use instead.
      '@typescript-eslint/no-require-imports': 'off',
      // What require() unpacks are functions of Node's modules, none of which uses `this`.
      '@typescript-eslint/unbound-method': 'off'
    }
  }
)
