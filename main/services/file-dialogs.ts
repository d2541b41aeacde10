/**
 * The operating system's file dialogs, as services see them; null when the user cancelled. Whoever opens a file sees all of the
 * extensions at once; whoever saves one chooses a kind, the first one unless they say otherwise.
 */
export type FileDialogs = {
  readonly openFile: (options: { readonly title: string; readonly extensions: readonly string[] }) => Promise<string | null>
  readonly saveFile: (options: { readonly title: string; readonly fileName: string; readonly extensions: readonly string[] }) => Promise<string | null>
}

/** The one that asks for a folder, for who writes many files. */
export type FolderDialog = { readonly chooseFolder: (options: { readonly title: string }) => Promise<string | null> }

export type Dialogs = FileDialogs & FolderDialog
