import type { Register } from '../../../shared/ipc/register-schemas'
import { formatCount, formatDateTime } from '../../../shared/messages/nl/common'
import { registerWords } from '../../../shared/messages/nl/registers'
import classes from './settings.module.css'

export function RegisterTable({ registers }: { readonly registers: readonly Register[] }) {
  const { portfolio, date, count } = registerWords.columns
  return (
    <table className={classes.table} aria-label={registerWords.table}>
      <thead>
        <tr>
          <th scope="col">{portfolio}</th>
          <th scope="col">{date}</th>
          <th scope="col" className={classes.number}>
            {count}
          </th>
        </tr>
      </thead>
      <tbody>
        {registers.map((register) => (
          <tr key={register.portfolio}>
            <th scope="row">{register.portfolio}</th>
            <td>{formatDateTime(register.importedAt)}</td>
            <td className={classes.number}>{formatCount(register.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
