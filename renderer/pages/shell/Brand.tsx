import { VisuallyHidden } from '@mantine/core'
import { applicationName } from '../../../shared/messages/nl/common'
import { shellWords } from '../../../shared/messages/nl/shell'
import { BrandBadge } from '../../components/BrandBadge'
import { useNavigation } from '../../stores/navigation'
import classes from './AppHeader.module.css'

/** The application and whose it is; where it is a link, the way to the start page. */
export function Brand({ instituteName, isLink }: { readonly instituteName: string; readonly isLink: boolean }) {
  const go = useNavigation((store) => store.go)
  const content = (
    <>
      <BrandBadge size={34} />
      <span className={classes.names}>
        <span className={classes.label}>{applicationName}</span> <span className={classes.hint}>{instituteName}</span>
        {isLink && <VisuallyHidden>, {shellWords.toStart}</VisuallyHidden>}
      </span>
    </>
  )
  if (!isLink) return <div className={classes.brand}>{content}</div>
  return (
    <button type="button" className={classes.brand} onClick={() => go({ kind: 'start' })}>
      {content}
    </button>
  )
}
