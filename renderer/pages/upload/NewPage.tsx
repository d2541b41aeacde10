import { Button } from '@mantine/core'
import { IconDownload, IconTableImport, IconUpload } from '@tabler/icons-react'
import { useEffect, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { importMessages } from '../../../shared/messages/nl/import'
import { Callout } from '../../components/Callout'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNote } from '../../components/ErrorNote'
import { GatedButton } from '../../components/GatedButton'
import { PageFrame } from '../../components/PageFrame'
import { useReadOnlyReason } from '../../hooks/use-read-only'
import { useSession } from '../../stores/app-state'
import { useNavigation } from '../../stores/navigation'
import { hasCorrections } from '../../stores/upload-steps'
import type { UploadStep } from '../../stores/upload-steps'
import { useUpload } from '../../stores/upload'
import { LatestImports } from './LatestImports'
import { MalActions } from './MalActions'
import classes from './NewPage.module.css'
import { useImportHistory } from './use-import-history'

const messages = importMessages.new

/** Nieuw: upload a file, or fetch the mal to fill in (spec R3.1). */
export function NewPage() {
  const { institute } = useSession()
  const go = useNavigation((store) => store.go)
  const step = useUpload((store) => store.step)
  const reset = useUpload((store) => store.reset)
  const readOnly = useReadOnlyReason()

  const upload = () => {
    // A new start, unless something is under way or was corrected.
    if (step.kind !== 'running' && step.kind !== 'inspecting' && !hasCorrections(step)) reset()
    go({ kind: 'upload' })
  }

  return (
    <PageFrame title={messages.title}>
      <div className={classes.column}>
        <Pending step={step} onGoOn={() => go({ kind: 'upload' })} />
        <div className={classes.cards}>
          <Card icon={<IconUpload size={28} stroke={1.5} />} title={messages.uploadTitle} text={messages.uploadText}>
            <GatedButton h={40} off={readOnly !== null} reason={readOnly} reasonShown="after" onClick={upload}>
              {messages.upload}
            </GatedButton>
          </Card>
          <Card
            icon={<IconDownload size={28} stroke={1.5} />}
            title={messages.malTitle}
            text={`${messages.malText(institute.name, institute.malVersion)} ${messages.malPrepare}`}
          >
            <MalActions />
          </Card>
        </div>
        <h2 className={classes.listTitle}>{messages.latest}</h2>
        <History onShow={(importId) => go({ kind: 'users', filter: { importId } })} />
      </div>
    </PageFrame>
  )
}

/** Laatste imports; before the first answer nothing, and where nothing was read in yet a word instead of an empty table. */
function History({ onShow }: { readonly onShow: (importId: string) => void }) {
  const rows = useImportHistory()
  const { total, error } = useSyncExternalStore(rows.subscribe, rows.snapshot)
  useEffect(() => rows.want(0, 0), [rows])
  if (total === null) return error === null ? null : <ErrorNote error={error} />
  if (total === 0) return <EmptyState icon={<IconTableImport stroke={1.5} />} title={messages.noneYet} text={messages.noneYetText} />
  return <LatestImports rows={rows} onShow={onShow} />
}

type CardProps = { readonly icon: ReactNode; readonly title: string; readonly text: string; readonly children: ReactNode }

function Card({ icon, title, text, children }: CardProps) {
  return (
    <section className={classes.card}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <div className={classes.words}>
        <h2>{title}</h2>
        <p className={classes.text}>{text}</p>
        {children}
      </div>
    </section>
  )
}

/** Where the wizard was left: it goes on from there. */
function Pending({ step, onGoOn }: { readonly step: UploadStep; readonly onGoOn: () => void }) {
  const words = pendingWords(step)
  if (words === null) return null
  return (
    <Callout
      kind="info"
      title={words.title}
      action={
        <Button onClick={onGoOn}>{words.button}</Button>
      }
    >
      {words.text}
    </Callout>
  )
}

function pendingWords(step: UploadStep): { readonly title: string; readonly text?: string; readonly button: string } | null {
  switch (step.kind) {
    case 'file':
    case 'refused':
    case 'refusedElsewhere':
      return null
    case 'uploaded':
    case 'inspecting':
    case 'sheets':
      return { title: messages.pendingTitle(step.file.fileName), text: messages.pendingText, button: messages.goOn }
    case 'check':
      return { title: messages.pendingTitle(step.check.file.fileName), text: messages.pendingText, button: messages.goOn }
    case 'running':
      return { title: messages.runningTitle(step.check.file.fileName), text: messages.runningText, button: messages.show }
    case 'result':
      return { title: messages.resultTitle(step.file.fileName), button: messages.show }
  }
}
