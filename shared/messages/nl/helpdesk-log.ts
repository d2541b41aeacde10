/** The log file for the helpdesk: what went wrong. Not to be confused with **Logboek**, who did what. */
export const helpdeskLogWords = {
  title: 'Logbestand voor de helpdesk',
  intro: 'Wat er de laatste tijd misging. Er staan geen namen, e-mailadressen, BIG-nummers, wachtwoorden of codes in.',
  save: 'Logbestand opslaan',
  saved: (fileName: string) => `Opgeslagen als ${fileName}.`
} as const
