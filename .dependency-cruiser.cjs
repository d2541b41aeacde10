// The arrows of docs/architecture.md. Each rule names what is refused and where the thing belongs instead.

/** A package of npm as dependency-cruiser resolves it. @param {string} names */
const packages = (names) => `(^|/)node_modules/(${names})(/|$)`

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle means that two files are one; types may point back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
    },
    {
      name: 'not-resolvable',
      comment: 'The import points nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true }
    },
    {
      name: 'shared-is-pure',
      comment: 'shared/ imports zod and itself: no Node, DOM, Electron, main/ or renderer/.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', '^assets/.+[.]json$', packages('zod')] }
    },
    {
      name: 'renderer-knows-shared-only',
      comment: 'renderer/ reaches main through window.api (renderer/api.ts), never by import; no Node, no Electron.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        pathNot: [
          '^renderer/',
          '^shared/',
          '^assets/',
          packages('react|react-dom|zustand|zod|@mantine/[^/]+|@tabler/[^/]+|@tanstack/[^/]+|@zxcvbn-ts/[^/]+')
        ]
      }
    },
    {
      name: 'main-not-to-renderer',
      comment: 'main/ talks to the window through main/ipc/emit.ts.',
      severity: 'error',
      from: { path: '^main/' },
      to: { path: '^renderer/' }
    },
    {
      name: 'electron-at-the-edge',
      comment: 'Only main/ipc/, main/preload/ and the top files of main/ touch Electron; services know interfaces.',
      severity: 'error',
      from: { path: '^main/', pathNot: ['^main/[^/]+[.]ts$', '^main/ipc/', '^main/preload/'] },
      to: { path: packages('electron') }
    },
    {
      name: 'preload-stands-alone',
      comment: 'The preload is one file of its own: shared/ and Electron, nothing else of main/.',
      severity: 'error',
      from: { path: '^main/preload/' },
      to: { pathNot: ['^main/preload/', '^shared/', packages('electron|zod')] }
    },
    {
      name: 'main-domain-is-pure',
      comment: 'main/domain/ decides and does not do: no services, store, mail, ipc, files or network.',
      severity: 'error',
      from: { path: '^main/domain/' },
      to: {
        path: [
          '^main/(services|store|mail|ipc|worker|preload)/',
          '^main/[^/]+[.]ts$',
          '^(node:)?(fs|net|tls|http|https|http2|dgram|dns|child_process|worker_threads)(/|$)'
        ]
      }
    },
    {
      name: 'services-know-interfaces',
      comment: 'Services are called by ipc/ and composed in compose.ts; they never call up.',
      severity: 'error',
      from: { path: '^main/(services|store|mail|worker)/' },
      to: { path: ['^main/(ipc|preload)/', '^main/(index|compose|window|protocol)[.]ts$'] }
    },
    {
      name: 'store-not-to-mail-or-services',
      comment: 'store/ and mail/ are organs: services join them.',
      severity: 'error',
      from: { path: '^main/store/' },
      to: { path: '^main/(mail|services)/' }
    },
    {
      name: 'mail-not-to-store-or-services',
      comment: 'store/ and mail/ are organs: services join them; mail/ knows the store by its port only.',
      severity: 'error',
      from: { path: '^main/mail/' },
      to: { path: '^main/(store|services)/', pathNot: '^main/store/store-port[.]ts$' }
    },
    {
      name: 'store-files-through-disk',
      comment: 'The store reaches files through its Disk, every call of which can be made to fail; the lock and what is known of processes stand apart.',
      severity: 'error',
      from: { path: '^main/store/', pathNot: '^main/store/(disk|writer-lock|process-facts)[.]ts$' },
      to: { path: '^(node:)?fs(/|$)', dependencyTypes: ['core'] }
    },
    {
      name: 'nodemailer-in-mail',
      comment: 'nodemailer is used in main/mail/ only.',
      severity: 'error',
      from: { path: '^(main|renderer|shared)/', pathNot: '^main/mail/' },
      to: { path: packages('nodemailer') }
    },
    {
      name: 'trial-mailbox-in-mail',
      comment: 'smtp-server and mailparser are used in main/mail/trial-mailbox.ts only, which is loaded when a trial starts.',
      severity: 'error',
      from: { path: '^(main|renderer|shared)/', pathNot: '^main/mail/trial-mailbox[.]ts$' },
      to: { path: packages('smtp-server|mailparser') }
    },
    {
      name: 'csv-parse-in-parser',
      comment: 'csv-parse is used in the one parser, parse-csv, only.',
      severity: 'error',
      from: { path: '^(main|renderer|shared)/', pathNot: '^main/(domain|worker)/.*parse-csv[^/]*[.]ts$' },
      to: { path: packages('csv-parse') }
    },
    {
      name: 'csv-stringify-in-csv-text',
      comment: 'CSV is made in main/domain/import/csv-text.ts only, which makes formula cells harmless (spec R3.10).',
      severity: 'error',
      from: { path: '^(main|renderer|shared|tools)/', pathNot: '^main/domain/import/csv-text[.]ts$' },
      to: { path: packages('csv-stringify') }
    },
    {
      name: 'nothing-imports-tests',
      comment: 'The application, its tools and assets do not know the tests.',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' }
    },
    {
      name: 'nothing-imports-tools',
      comment: 'tools/ serves the project, not the application.',
      severity: 'error',
      from: { path: '^(main|renderer|shared)/' },
      to: { path: '^tools/' }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|coverage|test-results)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types', 'typings']
    },
    cache: false
  }
}
