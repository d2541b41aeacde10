import classes from './PagedTable.module.css'

/** The room of the rows of a long table that do not exist now. */
export function TableSpacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden="true" className={classes.spacer}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}
