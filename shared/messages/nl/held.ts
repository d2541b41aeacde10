import { visibleText } from '../../domain/visible-text'

const computer = (host: string): string => (host === '' ? 'een andere computer' : `computer ${visibleText(host)}`)

const atStart = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** Another computer has the data open: here they can only be looked at. `since` is a time, or a date and time. */
export const heldWords = {
  strip: 'Alleen-lezen',
  told: (host: string, since: string) => `Alleen-lezen: ${computer(host)} heeft de gegevens sinds ${since} open.`,
  loginTitle: (host: string, since: string) => `${atStart(computer(host))} heeft de gegevens sinds ${since} open`,
  login: 'Je kunt hier kijken, maar niets wijzigen. Sluit Aiosbeheer daar en kies dan Opnieuw openen.',
  reopen: 'Opnieuw openen',
  stillHeld: 'Het lukt nog niet.',
  hint: 'nu alleen-lezen',
  reason: 'Alleen-lezen: de gegevens staan elders open.'
} as const
