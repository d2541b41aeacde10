import { create } from 'zustand'
import { registerDraft } from './drafts'

type UsersStore = {
  /** Ids of the ticked accounts: they stay ticked while somebody searches, sorts, scrolls or comes back from composing. */
  readonly selected: ReadonlySet<string>
  /** What stands in the search box; it stays with the ticks. */
  readonly search: string
  readonly setSearch: (search: string) => void
  readonly setTicked: (ids: readonly string[], ticked: boolean) => void
  readonly clearSelection: () => void
}

export const useUsers = create<UsersStore>((set) => ({
  selected: new Set(),
  search: '',
  setSearch: (search) => {
    set({ search })
  },
  setTicked: (ids, ticked) => {
    set(({ selected }) => {
      const next = new Set(selected)
      for (const id of ids) {
        if (ticked) next.add(id)
        else next.delete(id)
      }
      return { selected: next }
    })
  },
  clearSelection: () => {
    set({ selected: new Set() })
  }
}))

registerDraft(() => {
  useUsers.setState({ selected: new Set(), search: '' })
})
