import { IconAlertTriangle } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { StoreSafety } from '../../../shared/ipc/store-schemas'
import { formatDateTime, formatSize } from '../../../shared/messages/nl/common'
import { storageWords } from '../../../shared/messages/nl/settings'
import { Callout } from '../../components/Callout'
import { SoftButton } from '../../components/SoftButton'
import { shownGenerations } from './generations-view'
import classes from './settings.module.css'

/** The older states that are kept: the newest few, the others on request. */
export function Generations({ generations }: Pick<StoreSafety, 'generations'>) {
  const [isAll, setAll] = useState(false)
  const titleId = useId()
  const { shown, hasMore } = shownGenerations(generations, isAll)
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <h3 id={titleId}>{storageWords.generations}</h3>
      <p className={classes.intro}>
        {generations.length === 0 ? storageWords.noGenerations : storageWords.generationsIntro(generations.length)}
      </p>
      {generations.some(({ isGood }) => !isGood) && (
        <Callout kind="warning" title={storageWords.damagedTitle}>
          {storageWords.damagedAdvice}
        </Callout>
      )}
      {shown.length > 0 && (
        <table className={`${classes.table ?? ''} ${classes.narrow ?? ''}`} aria-labelledby={titleId}>
          <thead>
            <tr>
              <th scope="col">{storageWords.columns.at}</th>
              <th scope="col" className={classes.number}>
                {storageWords.columns.size}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ at, sizeBytes, isGood }, index) => (
              <tr key={at ?? index}>
                <td>
                  {at === null ? storageWords.unknownMoment : formatDateTime(at)}
                  {!isGood && (
                    <span className={classes.damaged}>
                      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
                      {storageWords.damagedGeneration}
                    </span>
                  )}
                </td>
                <td className={classes.number}>{formatSize(sizeBytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasMore && (
        <div>
          <SoftButton aria-expanded={isAll} onClick={() => setAll(!isAll)}>
            {isAll ? storageWords.showFewer : storageWords.showAll}
          </SoftButton>
        </div>
      )}
    </section>
  )
}
