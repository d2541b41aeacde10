/** What one run of a scenario tells: whether it went on to the call at which something was to happen. */
type Reached = { readonly reached: boolean }

const mostCalls = 100_000

/**
 * Plays a scenario with something happening at its 1st, 2nd, 3rd … call of the disk, until a run ends before it gets so far.
 * Answers at how many calls it happened.
 */
export async function atEveryCall(scenario: (atCall: number) => Promise<Reached>, { firstCall = 1, step = 1 } = {}): Promise<number> {
  let played = 0
  for (let atCall = firstCall; atCall <= mostCalls; atCall += step) {
    const { reached } = await scenario(atCall)
    if (!reached) return played
    played += 1
  }
  throw new Error(`The scenario has no end after ${mostCalls} calls`)
}
