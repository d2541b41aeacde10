import type { TestMail } from '../../../shared/ipc/mail-schemas'
import { emailWords } from '../../../shared/messages/nl/email'
import { Callout } from '../../components/Callout'
import { useAppState } from '../../stores/app-state'

/** What became of the test mail: the server took it, refused it, or could not be spoken to. */
export function TestOutcome({ outcome }: { readonly outcome: TestMail }) {
  const isTrial = useAppState(({ state }) => state?.phase === 'ready' && state.isTrial)
  switch (outcome.kind) {
    case 'accepted': {
      const { title, advice } = emailWords.tested(outcome, isTrial)
      return (
        <Callout kind="success" role="status" title={title}>
          {advice}
        </Callout>
      )
    }
    case 'refused': {
      const { title, advice } = emailWords.testRefused(outcome)
      return (
        <Callout kind="fault" role="alert" title={title}>
          {advice}
        </Callout>
      )
    }
    case 'problem': {
      const { title, advice } = emailWords.testProblem(outcome.problem)
      return (
        <Callout kind="fault" role="alert" title={title}>
          {advice}
        </Callout>
      )
    }
  }
}
