import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { windowTitle } from '../../shared/messages/nl/common'

/**
 * The one h1 of a page: the window's title follows it, and it takes focus when the page appears, unless a field of the page
 * already has it, so that a screen reader starts there (spec R5.5).
 */
export function usePageHeading(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    document.title = windowTitle(title)
  }, [title])

  useEffect(() => {
    const focused = document.activeElement
    const fieldHasFocus = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement || focused instanceof HTMLSelectElement
    if (!fieldHasFocus) heading.current?.focus({ preventScroll: true })
  }, [])

  return heading
}
