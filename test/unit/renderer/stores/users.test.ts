import { beforeEach, describe, expect, it } from 'vitest'
import { resetDrafts } from '../../../../renderer/stores/drafts'
import { useUsers } from '../../../../renderer/stores/users'

describe('the ticked accounts', () => {
  beforeEach(() => useUsers.getState().clearSelection())

  it('add up over searches and go one by one', () => {
    useUsers.getState().setTicked(['a', 'b'], true)
    useUsers.getState().setTicked(['b', 'c'], true)
    useUsers.getState().setTicked(['a'], false)
    expect([...useUsers.getState().selected]).toEqual(['b', 'c'])
  })

  it('are gone after logging out, with the search', () => {
    useUsers.getState().setTicked(['a'], true)
    useUsers.getState().setSearch('noor')
    resetDrafts()
    const { selected, search } = useUsers.getState()
    expect({ selected: [...selected], search }).toEqual({ selected: [], search: '' })
  })
})
