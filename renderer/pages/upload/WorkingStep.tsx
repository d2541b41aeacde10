import { Progress, VisuallyHidden } from '@mantine/core'
import { importMessages } from '../../../shared/messages/nl/import'
import type { ChosenFile, Operation } from '../../stores/upload-steps'
import { overallPercentage, quarter } from './progress-view'
import { StepHeading } from './StepHeading'
import classes from './UploadPage.module.css'

type WorkingStepProps = { readonly file: ChosenFile; readonly operation: Operation; readonly work: 'inspecting' | 'running' }

/** Long work under way; Annuleren in the footer stops it. */
export function WorkingStep({ file, operation, work }: WorkingStepProps) {
  const percent = overallPercentage(operation.progress, work)
  const heard = quarter(percent)
  const text = operation.isCancelling ? importMessages.running.cancelling : importMessages.progress(operation.progress)
  return (
    <div className={`${classes.card ?? ''} ${classes.working ?? ''}`}>
      <StepHeading className={classes.heading}>{importMessages[work].heading(file.fileName)}</StepHeading>
      <Progress.Root size={12}>
        <Progress.Section value={percent ?? 100} animated={percent === null} striped={percent === null} aria-label={text} />
      </Progress.Root>
      <p>{text}</p>
      <VisuallyHidden role="status">{heard === null ? '' : importMessages.percent(heard)}</VisuallyHidden>
    </div>
  )
}
