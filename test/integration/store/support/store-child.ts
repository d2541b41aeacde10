import { startStore } from '../../../../main/store/store-client'
import { anInstitute } from '../../../unit/builders'
import { actor, noKeys } from './store-data'
import { fromFile } from '../../../support/import-input'

// A process of its own around the real store: what it says on standard output is how its parent knows when to kill it.
const [workerPath = '', dataFolder = '', csvPath] = process.argv.slice(2)
const say = (word: string): void => void process.stdout.write(`${word}\n`)

async function run(): Promise<void> {
  const store = startStore({ workerPath, dataFolder, markerPath: null, onDied: (error) => say(error.message) })
  const opened = await store.open(noKeys)
  say(opened.ok ? `opened ${opened.value.kind}` : `problem ${opened.error.kind}`)
  if (csvPath !== undefined) {
    const institute = anInstitute()
    await store.inspectFile({ token: 'file', ...fromFile(csvPath), institute })
    const onProgress = ({ kind, done }: { kind: string; done: number }): void => {
      if (kind === 'writing' && done === 0) say('writing')
    }
    await store.runImport({ token: 'file', omitFaulty: false, omitElsewhere: false, institute, actor }, { onProgress })
    say('imported')
  }
}

void run()
