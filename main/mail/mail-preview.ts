/** A sender looks at a handful of previews at a time; a page that was pushed out is made again by asking again. */
const keptPages = 20

type PreviewShelf = {
  /** Keeps a page in memory, for a frame to load by its id; never on disk. */
  readonly remember: (html: string) => string
  /** null: it was never there, or newer ones pushed it out. */
  readonly html: (id: string) => string | null
  /** For who comes next: none of the pages is theirs. */
  readonly clear: () => void
}

/** The pages of the mails that were previewed last. `newId` must be unguessable. */
export function createPreviewShelf(newId: () => string): PreviewShelf {
  const pages = new Map<string, string>()
  return {
    remember: (html) => {
      const id = newId()
      pages.set(id, html)
      for (const oldest of pages.keys()) {
        if (pages.size <= keptPages) break
        pages.delete(oldest)
      }
      return id
    },
    html: (id) => pages.get(id) ?? null,
    clear: () => {
      pages.clear()
    }
  }
}
