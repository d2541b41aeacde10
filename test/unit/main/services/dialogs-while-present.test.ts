import { describe, expect, it } from 'vitest'
import { dialogsWhilePresent } from '../../../../main/services/dialogs-while-present'

const options = { title: 'Kies', fileName: 'a.txt', extensions: ['txt'] }

describe.each(['openFile', 'saveFile', 'chooseFolder'] as const)('%s', (kind) => {
  it('hands on what was chosen while whoever asked is there', async () => {
    const dialogs = { openFile: () => Promise.resolve('/a'), saveFile: () => Promise.resolve('/b'), chooseFolder: () => Promise.resolve('/c') }
    const asked = dialogsWhilePresent(dialogs, () => new AbortController().signal)[kind](options)
    expect(await asked).toBe({ openFile: '/a', saveFile: '/b', chooseFolder: '/c' }[kind])
  })

  it('counts as cancelled once they are gone, also when somebody else has come', async () => {
    let presence = new AbortController()
    const letGo: (() => void)[] = []
    const ask = (): Promise<string> => new Promise((resolve) => letGo.push(() => { resolve('/a') }))
    const asked = dialogsWhilePresent({ openFile: ask, saveFile: ask, chooseFolder: ask }, () => presence.signal)[kind](options)
    presence.abort()
    presence = new AbortController()
    letGo[0]?.()
    expect(await asked).toBeNull()
  })
})
