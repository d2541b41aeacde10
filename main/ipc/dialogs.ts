import { dialog, type BrowserWindow } from 'electron'
import { fileDialogWords } from '../../shared/messages/nl/file-dialogs'
import type { Dialogs } from '../services/file-dialogs'

/** Called as members of `dialog`, so that tests can stand in for the two windows that no driver reaches (design: the IPC contract, 6). */
export function createFileDialogs(currentWindow: () => BrowserWindow | null): Dialogs {
  const withWindow = (): BrowserWindow => {
    const window = currentWindow()
    if (window === null) throw new Error('A file dialog was asked for without a window')
    return window
  }
  let isOpen = false
  /** A second dialog over the first answers as if it was cancelled. */
  const oneAtATime = async (ask: () => Promise<string | null>): Promise<string | null> => {
    if (isOpen) return null
    isOpen = true
    try {
      return await ask()
    } finally {
      isOpen = false
    }
  }
  return {
    openFile: ({ title, extensions }) =>
      oneAtATime(async () => {
        const answer = await dialog.showOpenDialog(withWindow(), { title, properties: ['openFile'], filters: [...kindsOf(extensions), ...everything] })
        return answer.canceled ? null : (answer.filePaths[0] ?? null)
      }),
    saveFile: ({ title, fileName, extensions }) =>
      oneAtATime(async () => {
        const answer = await dialog.showSaveDialog(withWindow(), { title, defaultPath: fileName, filters: [...extensions.flatMap((extension) => kindsOf([extension])), ...everything] })
        return answer.canceled || answer.filePath === '' ? null : answer.filePath
      }),
    chooseFolder: ({ title }) =>
      oneAtATime(async () => {
        const answer = await dialog.showOpenDialog(withWindow(), { title, properties: ['openDirectory', 'createDirectory'] })
        return answer.canceled ? null : (answer.filePaths[0] ?? null)
      })
  }
}

const kindsOf = (extensions: readonly string[]) => [{ name: fileDialogWords.kindOf(extensions), extensions: [...extensions] }]
const everything = [{ name: fileDialogWords.allFiles, extensions: ['*'] }]
