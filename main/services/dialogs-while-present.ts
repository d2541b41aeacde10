import type { Dialogs } from './file-dialogs'

/**
 * A dialog of the operating system stays open over a locked window, and whoever comes by can answer it. What is answered after the
 * one who asked was locked out, or left, counts as cancelled: nothing is read, and nothing written.
 */
export function dialogsWhilePresent(dialogs: Dialogs, presence: () => AbortSignal): Dialogs {
  const whilePresent = async (ask: () => Promise<string | null>): Promise<string | null> => {
    const asked = presence()
    const answer = await ask()
    return asked.aborted ? null : answer
  }
  return {
    openFile: (options) => whilePresent(() => dialogs.openFile(options)),
    saveFile: (options) => whilePresent(() => dialogs.saveFile(options)),
    chooseFolder: (options) => whilePresent(() => dialogs.chooseFolder(options))
  }
}
