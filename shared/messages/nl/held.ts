import { visibleText } from '../../domain/visible-text'

/** Another computer has the data open: here they can only be looked at. `since` is a time, or a date and time. */
export const heldWords = {
  strip: 'Alleen-lezen',
  told: (host: string, since: string) => `Alleen-lezen: computer ${visibleText(host)} heeft de gegevens sinds ${since} open.`,
  loginTitle: (host: string, since: string) => `Computer ${visibleText(host)} heeft de gegevens sinds ${since} open`,
  login: 'Je kunt hier kijken, maar niets wijzigen. Sluit Aiosbeheer daar en kies dan Opnieuw openen.',
  reopen: 'Opnieuw openen',
  stillHeld: 'Het lukt nog niet.',
  hint: 'nu alleen-lezen',
  reason: 'Alleen-lezen: de gegevens staan elders open.'
} as const
