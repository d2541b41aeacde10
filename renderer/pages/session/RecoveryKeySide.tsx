import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { recoveryKeyWords } from '../../../shared/messages/nl/session'
import classes from './session.module.css'

/** What the recovery key is for, and what being without it means. */
export function RecoveryKeySide() {
  return (
    <>
      <h2 className={classes.sideTitle}>{recoveryKeyWords.useTitle}</h2>
      <ul className={classes.sideList}>
        {recoveryKeyWords.uses.map((use) => (
          <li key={use}>
            <IconCheck size={18} stroke={1.75} className={classes.good} aria-hidden />
            {use}
          </li>
        ))}
      </ul>
      <h2 className={classes.sideTitle}>{recoveryKeyWords.warningTitle}</h2>
      <ul className={classes.sideList}>
        <li>
          <IconAlertTriangle size={18} stroke={1.75} className={classes.warning} aria-hidden />
          {recoveryKeyWords.warning}
        </li>
      </ul>
      <p className={classes.sideNote}>{recoveryKeyWords.tip}</p>
    </>
  )
}
