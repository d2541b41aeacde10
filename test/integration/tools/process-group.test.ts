import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'

const runModule = pathToFileURL(resolve(__dirname, '../../../tools/lib/run.mjs')).href

describe.runIf(process.platform !== 'win32')('an interrupted tool', () => {
  it('ends what it started, starts nothing more, and says by which signal', async () => {
    const script = `
      import { run } from ${JSON.stringify(runModule)}
      await run('sh', ['-c', 'echo first; sleep 60 & wait'], { show: true })
      await run('sh', ['-c', 'echo second'], { show: true })`
    const tool = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    tool.stdout.setEncoding('utf8')
    tool.stdout.on('data', (text: string) => {
      output += text
      if (text.includes('first')) tool.kill('SIGTERM')
    })
    const [code] = (await once(tool, 'close')) as [number]
    expect({ code, output }).toEqual({ code: 143, output: 'first\n' })
  })
})
