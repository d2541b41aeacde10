import { Button } from '@mantine/core'
import { IconRefresh, IconShieldCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { assertNever } from '../../../shared/result'
import { importMessages } from '../../../shared/messages/nl/import'
import { PageFrame } from '../../components/PageFrame'
import { Steps } from '../../components/Steps'
import { useNavigation } from '../../stores/navigation'
import { useUpload } from '../../stores/upload'
import type { UploadStep } from '../../stores/upload-steps'
import { CheckActions, CheckFooterNote } from './CheckFooter'
import { CheckStep } from './CheckStep'
import { FileStep } from './FileStep'
import { RefusedElsewhereStep } from './RefusedElsewhereStep'
import { RefusedStep } from './RefusedStep'
import { ResultStep } from './ResultStep'
import { SheetStep } from './SheetStep'
import classes from './UploadPage.module.css'
import { WorkingStep } from './WorkingStep'

const stepNumbers: Readonly<Record<UploadStep['kind'], number>> = {
  file: 0,
  uploaded: 0,
  inspecting: 0,
  refused: 0,
  sheets: 0,
  check: 1,
  running: 2,
  refusedElsewhere: 3,
  result: 3
}

/** Uploaden, the wizard of spec R3.3; its state outlives the page (renderer/stores/upload.ts). */
export function UploadPage() {
  const step = useUpload((store) => store.step)
  const reset = useUpload((store) => store.reset)
  const go = useNavigation((store) => store.go)

  const leave = () => {
    reset()
    go({ kind: 'new' })
  }
  const close = () => {
    reset()
    go({ kind: 'users' })
  }

  return (
    <PageFrame
      title={importMessages.title}
      crumbs={[{ label: importMessages.new.title, onClick: () => go({ kind: 'new' }) }]}
      aside={<Steps steps={importMessages.steps} current={stepNumbers[step.kind]} />}
      footerNote={<FooterNote step={step} />}
      footerActions={<FooterActions step={step} onLeave={leave} onClose={close} />}
      scroll={false}
    >
      <div className={classes.column}>{bodyOf(step)}</div>
    </PageFrame>
  )
}

function bodyOf(step: UploadStep): ReactNode {
  switch (step.kind) {
    case 'file':
    case 'uploaded':
      return <FileStep step={step} />
    case 'inspecting':
      return <WorkingStep key="inspecting" file={step.file} operation={step.operation} work="inspecting" />
    case 'refused':
      return <RefusedStep step={step} />
    case 'sheets':
      return <SheetStep step={step} />
    case 'check':
      return <CheckStep check={step.check} />
    case 'running':
      return <WorkingStep key="running" file={step.check.file} operation={step.operation} work="running" />
    case 'refusedElsewhere':
      return <RefusedElsewhereStep check={step.check} rows={step.rows} />
    case 'result':
      return <ResultStep file={step.file} summary={step.summary} wasCancelledTooLate={step.wasCancelledTooLate} />
    default:
      return assertNever(step)
  }
}

function FooterNote({ step }: { readonly step: UploadStep }) {
  if (step.kind === 'check') return <CheckFooterNote check={step.check} />
  if (step.kind === 'result') {
    return (
      <>
        <IconRefresh size={18} stroke={1.75} aria-hidden />
        {importMessages.result.footer}
      </>
    )
  }
  return (
    <>
      <IconShieldCheck size={18} stroke={1.75} aria-hidden />
      {step.kind === 'running' ? importMessages.running.text : importMessages.nothingReadIn}
    </>
  )
}

type FooterActionsProps = { readonly step: UploadStep; readonly onLeave: () => void; readonly onClose: () => void }

function FooterActions({ step, onLeave, onClose }: FooterActionsProps) {
  const cancelOperation = useUpload((store) => store.cancelOperation)
  switch (step.kind) {
    case 'check':
      return <CheckActions check={step.check} onLeave={onLeave} />
    case 'inspecting':
    case 'running':
      return (
        <Button h={40} variant="default" onClick={() => void cancelOperation()}>
          {importMessages.cancel}
        </Button>
      )
    case 'result':
    case 'refusedElsewhere':
      return (
        <Button h={40} className={classes.ok ?? ''} onClick={onClose}>
          {importMessages.ok}
        </Button>
      )
    case 'file':
    case 'uploaded':
    case 'refused':
    case 'sheets':
      return (
        <Button h={40} variant="default" onClick={onLeave}>
          {importMessages.cancel}
        </Button>
      )
    default:
      return assertNever(step)
  }
}
