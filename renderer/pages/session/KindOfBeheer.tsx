import { useId } from 'react'
import { setupWords } from '../../../shared/messages/nl/session'
import classes from './KindOfBeheer.module.css'

/**
 * **Soort beheer** (spec R1.1). Landelijk comes later: it can be reached and explains itself, but not be chosen.
 */
export function KindOfBeheer() {
  const id = useId()
  return (
    <fieldset className={classes.group} aria-describedby={`${id}-forLife`}>
      <legend className={classes.legend}>{setupWords.kind}</legend>
      <div className={classes.cards}>
        <div className={classes.card}>
          <input id={`${id}-local`} className={classes.radio} type="radio" name={id} checked readOnly aria-describedby={`${id}-localHint`} />
          <div>
            <label htmlFor={`${id}-local`} className={classes.label}>
              {setupWords.local}
            </label>
            <div id={`${id}-localHint`} className={classes.hint}>
              {setupWords.localHint}
            </div>
          </div>
        </div>
        <div className={classes.card} data-off>
          <input
            id={`${id}-national`}
            className={classes.radio}
            type="radio"
            name={id}
            checked={false}
            readOnly
            aria-disabled
            aria-describedby={`${id}-nationalHint`}
            onClick={(event) => event.preventDefault()}
          />
          <div>
            <label htmlFor={`${id}-national`} className={classes.label}>
              {setupWords.national}
            </label>
            <div id={`${id}-nationalHint`} className={classes.hint}>
              {setupWords.nationalHint}
            </div>
          </div>
        </div>
      </div>
      <p id={`${id}-forLife`} className={classes.hint}>
        {setupWords.forLife}
      </p>
    </fieldset>
  )
}
