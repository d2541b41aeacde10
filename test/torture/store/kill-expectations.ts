import { batchIdOf, type Found, type Write } from './kill-messages'

type Judgement = {
  /** Acknowledged writes that are not there. */
  readonly lost: readonly string[]
  /** What is there and nobody wrote, or wrote only half of. */
  readonly foreign: readonly string[]
}

/** What must be there, and what may be, after some kills. */
export type Expectations = {
  readonly acknowledge: (write: Write) => void
  /** It was killed while this write may have been under way: from then on its result may be there, whole. */
  readonly interrupt: (n: number) => void
  /** A mail may be sent again from now on, or somebody be activated, by the batch or the username. */
  readonly about: (what: string) => void
  /** What was seen once must be there from then on. */
  readonly judge: (found: Found) => Judgement
}

/** How far a mail is, so that nothing that left is ever sent again: after a crash `sending` waits again, `transmitting` is uncertain. */
const ranks: Readonly<Record<string, number>> = { queued: 0, sending: 0, transmitting: 1, uncertain: 1, accepted: 2, saved: 2 }

export function expectations(accountsBefore: number, usernameOf: (n: number) => string): Expectations {
  const accounts = new Map<string, { isTicked: boolean }>()
  const mails = new Map<string, string>()
  const activated = new Set<string>()
  const announced = new Set<string>()
  const newest = { settings: 0, fold: 0 }
  const interrupted = { usernames: new Set<string>(), batches: new Set<string>(), latest: 0 }

  const lostOf = (found: Found): readonly string[] => {
    const foundAccounts = new Map(found.accounts)
    const foundMails = new Map(found.batches)
    return [
      ...[...accounts].flatMap(([username, { isTicked }]) => {
        const ticked = foundAccounts.get(username)
        if (ticked === undefined) return [`account ${username}`]
        return isTicked && !ticked ? [`ticked folder of ${username}`] : []
      }),
      ...[...mails].flatMap(([batchId, reached]) => {
        const state = foundMails.get(batchId)
        if (state === undefined) return [batchId]
        if (reached === 'uncertain' && announced.has(batchId)) return []
        return (ranks[state] ?? 0) < (ranks[reached] ?? 0) ? [`${batchId}: ${state} instead of ${reached}`] : []
      }),
      ...[...activated].flatMap((username) => (found.activated.includes(username) ? [] : [`activation of ${username}`])),
      ...found.reusable.map((username) => `that the code of ${username} was used`),
      ...(found.settings < newest.settings ? [`settings ${found.settings} instead of ${newest.settings}`] : []),
      ...(found.fold < newest.fold ? [`key ${found.fold} instead of ${newest.fold}`] : [])
    ]
  }
  const foreignOf = (found: Found): readonly string[] => [
    ...(found.total === accountsBefore + found.accounts.length ? [] : [`${found.total} accounts`]),
    ...(new Set(found.accounts.map(([username]) => username)).size === found.accounts.length ? [] : ['an account twice']),
    ...found.accounts.flatMap(([username]) => (accounts.has(username) || interrupted.usernames.has(username) ? [] : [`account ${username}`])),
    ...found.batches.flatMap(([batchId]) => (mails.has(batchId) || interrupted.batches.has(batchId) ? [] : [batchId])),
    ...found.activated.flatMap((username) => (activated.has(username) || announced.has(username) ? [] : [`activation of ${username}`])),
    ...(found.settings > Math.max(newest.settings, interrupted.latest) ? [`settings ${found.settings}`] : []),
    ...(found.fold > Math.max(newest.fold, interrupted.latest) ? [`key ${found.fold}`] : [])
  ]

  return {
    acknowledge: (write) => {
      switch (write.kind) {
        case 'account':
          accounts.set(write.username, { isTicked: false })
          return
        case 'folder':
          accounts.set(write.username, { isTicked: true })
          return
        case 'queued':
          mails.set(write.batchId, 'queued')
          return
        case 'transition':
          mails.set(write.batchId, write.reached)
          return
        case 'retried':
          mails.set(write.batchId, 'queued')
          return
        case 'activated':
          activated.add(write.username)
          return
        case 'settings':
        case 'fold':
          newest[write.kind] = write.n
          return
        case 'audit':
          return
      }
    },
    interrupt: (n) => {
      interrupted.usernames.add(usernameOf(n))
      interrupted.batches.add(batchIdOf(n))
      interrupted.latest = n
    },
    about: (what) => void announced.add(what),
    judge: (found) => {
      const judgement = { lost: lostOf(found), foreign: foreignOf(found) }
      for (const [username, isTicked] of found.accounts) accounts.set(username, { isTicked })
      for (const [batchId, state] of found.batches) mails.set(batchId, state)
      for (const username of found.activated) activated.add(username)
      // Seen as it is now: whoever wants more of it announces that anew.
      announced.clear()
      newest.settings = found.settings
      newest.fold = found.fold
      return judgement
    }
  }
}
