import { useCallback, useEffect, useRef } from 'react'
import type { AccountField } from '../../../shared/domain/finding'
import { useNewUser } from '../../stores/new-user'

/**
 * Marks a field as left, so that its fault may show. While a mouse button is down that waits: the sentence that appears moves what
 * stands below, and the click that was under way would miss its button.
 */
export function useLeave(): (field: AccountField) => void {
  const isPointerDown = useRef(false)
  const waiting = useRef<AccountField[]>([])

  useEffect(() => {
    const down = (): void => {
      isPointerDown.current = true
    }
    const up = (): void => {
      isPointerDown.current = false
      const fields = waiting.current
      waiting.current = []
      // After the click that follows this pointerup.
      if (fields.length > 0) setTimeout(() => useNewUser.getState().leave(fields))
    }
    window.addEventListener('pointerdown', down, true)
    window.addEventListener('pointerup', up, true)
    window.addEventListener('pointercancel', up, true)
    return () => {
      window.removeEventListener('pointerdown', down, true)
      window.removeEventListener('pointerup', up, true)
      window.removeEventListener('pointercancel', up, true)
    }
  }, [])

  return useCallback((field) => {
    if (isPointerDown.current) waiting.current.push(field)
    else useNewUser.getState().leave([field])
  }, [])
}
