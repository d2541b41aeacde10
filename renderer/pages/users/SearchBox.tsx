import { useEffect, useRef, useState } from 'react'
import { IconSearch } from '@tabler/icons-react'
import { usersMessages } from '../../../shared/messages/nl/users'
import { Keys } from './Keys'
import classes from './SearchBox.module.css'

const debounceMs = 200
const longestSearch = 400

type SearchBoxProps = {
  readonly value: string
  /** Called when the typing paused. */
  readonly onSearch: (words: string) => void
}

/** Searches by itself; Ctrl+F (Cmd+F) comes here from anywhere on the page. */
export function SearchBox({ value, onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState(value)
  const [searched, setSearched] = useState(value)
  if (value !== searched) {
    setSearched(value)
    setTyped(value)
  }
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (typed === searched) return
    const timer = setTimeout(() => {
      setSearched(typed)
      onSearch(typed)
    }, debounceMs)
    return () => clearTimeout(timer)
  }, [typed, searched, onSearch])

  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'f') return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    window.addEventListener('keydown', focus)
    return () => window.removeEventListener('keydown', focus)
  }, [])

  return (
    <div className={classes.box}>
      <IconSearch size={18} stroke={1.75} aria-hidden className={classes.icon} />
      <input
        ref={input}
        type="search"
        className={classes.input}
        aria-label={usersMessages.search}
        placeholder={usersMessages.searchPlaceholder}
        maxLength={longestSearch}
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {typed === '' && <Keys keys={usersMessages.searchKeys} joined className={classes.keys} />}
    </div>
  )
}
