import { Mono } from './Mono'
import classes from './Mono.module.css'

/** A BIG number, or a username that holds one, in groups of 3-4-4: the gaps are margins, so that copying gives the bare number. */
export function BigNumber({ value }: { readonly value: string }) {
  const parts = /^(BIG-)?(\d{3})(\d{4})(\d{4})$/i.exec(value)
  if (parts === null) return <Mono>{value}</Mono>
  const [, prefix = '', ...groups] = parts
  return (
    <Mono>
      {prefix}
      {groups.map((group, index) => (
        <span key={index} className={classes.group}>
          {group}
        </span>
      ))}
    </Mono>
  )
}
