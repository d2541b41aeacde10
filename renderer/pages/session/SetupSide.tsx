import { IconCheck, IconLock, IconMinus } from '@tabler/icons-react'
import { setupWords } from '../../../shared/messages/nl/session'
import classes from './session.module.css'

/** What the chosen kind of beheer can and cannot do. */
export function SetupSide({ institute }: { readonly institute: string | null }) {
  return (
    <>
      <h2 className={classes.sideTitle}>{setupWords.mayTitle}</h2>
      <ul className={classes.sideList}>
        {setupWords.may(institute).map((line) => (
          <li key={line}>
            <IconCheck size={18} stroke={1.75} className={classes.good} aria-hidden />
            {line}
          </li>
        ))}
      </ul>
      <h2 className={classes.sideTitle}>{setupWords.nationalTitle}</h2>
      <ul className={classes.sideList}>
        {setupWords.nationalMay.map((line) => (
          <li key={line} className={classes.quiet}>
            <IconMinus size={18} stroke={1.75} aria-hidden />
            {line}
          </li>
        ))}
      </ul>
      <p className={classes.sideNote}>
        <IconLock size={18} stroke={1.75} className={classes.petrol} aria-hidden />
        {setupWords.dataStays}
      </p>
    </>
  )
}
