/** Where a key takes the focus among `total` rows; null when the key is not for moving. */
export function indexAfterKey(key: string, index: number, total: number, rowsOnScreen: number): number | null {
  const last = total - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, index + 1)
    case 'ArrowUp':
      return Math.max(0, index - 1)
    case 'PageDown':
      return Math.min(last, index + rowsOnScreen)
    case 'PageUp':
      return Math.max(0, index - rowsOnScreen)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
