const windowMs = 60_000
/** Memory for the fastest servers; a rate over that many mails is as good as over a minute. */
const momentsKept = 1_000

/** How many mails a minute were answered of late. */
export class SendingRate {
  private moments: number[] = []

  note(nowMs: number): void {
    this.moments.push(nowMs)
    if (this.moments.length > 2 * momentsKept) this.moments = this.moments.slice(-momentsKept)
  }

  /** After a pause or a problem what was before says nothing. */
  reset(): void {
    this.moments = []
  }

  /** null before there are two, or where the last is a minute ago. */
  perMinute(nowMs: number): number | null {
    const recent = this.moments.slice(-momentsKept).filter((moment) => nowMs - moment <= windowMs)
    const [first] = recent
    const last = recent.at(-1)
    if (first === undefined || last === undefined || last === first) return null
    return ((recent.length - 1) * 60_000) / (last - first)
  }
}
