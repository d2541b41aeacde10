import classes from './Keys.module.css'

type KeysProps = {
  readonly keys: readonly string[]
  /** All in one frame, as in "Ctrl F". */
  readonly joined?: boolean
  readonly className?: string | undefined
}

/** Keys of the keyboard; a hint for the eye only. */
export function Keys({ keys, joined = false, className }: KeysProps) {
  const frames = joined ? [keys.join(' ')] : keys
  return (
    <span aria-hidden className={className}>
      {frames.map((key) => (
        <kbd key={key} className={classes.key}>
          {key}
        </kbd>
      ))}
    </span>
  )
}
