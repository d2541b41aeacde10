import type { DueMail, StorePort, Transition } from '../../../../main/store/store-port'

type Outbox = Pick<StorePort, 'advanceOutbox'>
type Advanced = Awaited<ReturnType<StorePort['advanceOutbox']>>

const at = '2026-11-23T10:00:05.000Z'

/** The steps of a mail up to where it leaves, and of one that the server took. */
export const leaving = [{ kind: 'sending' }, { kind: 'transmitting' }] as const satisfies readonly Transition[]
export const acceptedAt = (when: string, answer = '250 2.0.0 Ok') => ({ kind: 'accepted', at: when, answer }) as const
export const uncertainAt = (when: string) => ({ kind: 'uncertain', at: when, answer: '' }) as const

/** One step of one mail, as the runner writes it down; nothing else is taken. */
export const step = (store: Outbox, entryId: string, transition: Transition): Promise<Advanced> =>
  store.advanceOutbox({ items: [{ entryId, transition }], take: 0, now: at })

/** One mail through all of these steps, each a line of its own. Throws what the store answers when one is not taken. */
export async function stepThrough(store: Outbox, entryId: string, ...transitions: readonly Transition[]): Promise<void> {
  for (const transition of transitions) {
    const answer = await step(store, entryId, transition)
    if (!answer.ok || answer.value.outcomes[0] !== 'recorded') throw new Error(`${entryId} to ${transition.kind}: ${JSON.stringify(answer)}`)
  }
}

/** Takes what is due, as the runner does: it is being sent from then on. */
export async function takeDue(store: Outbox, now: string, take = 10): Promise<readonly DueMail[]> {
  const answer = await store.advanceOutbox({ items: [], take, now })
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.value.taken
}
