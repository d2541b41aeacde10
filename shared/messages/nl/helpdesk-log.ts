/** The log file for the helpdesk: what went wrong. Not to be confused with **Logboek**, who did what. */
export const helpdeskLogWords = {
  title: 'Logbestand voor de helpdesk',
  intro: 'Wat er de laatste tijd misging, zonder namen, BIG-nummers, e-mailadressen, wachtwoorden of codes.',
  save: 'Logbestand opslaan',
  saved: (fileName: string) => `Opgeslagen als ${fileName}.`
} as const
