import type { BackupContents } from '../../../shared/ipc/store-schemas'

/** Whether putting it back would take accounts or mails away: then it cannot be done, for what is created cannot be removed (spec 1). */
export const wouldLoseSomething = ({ wouldLose }: BackupContents): boolean => wouldLose !== null && wouldLose.accounts + wouldLose.mails > 0

/** Index of the present step of **Reservekopie terugzetten**. */
export function restoreStep({ isChosen, isOpened }: { readonly isChosen: boolean; readonly isOpened: boolean }): number {
  if (isOpened) return 2
  return isChosen ? 1 : 0
}
