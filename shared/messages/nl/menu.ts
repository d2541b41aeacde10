/** The application menu, shown on macOS always and elsewhere after pressing Alt. */
export const menuWords = {
  file: 'Bestand',
  quit: 'Afsluiten',
  edit: 'Bewerken',
  undo: 'Ongedaan maken',
  redo: 'Opnieuw',
  cut: 'Knippen',
  copy: 'Kopiëren',
  paste: 'Plakken',
  selectAll: 'Alles selecteren',
  view: 'Beeld',
  zoomIn: 'Inzoomen',
  zoomOut: 'Uitzoomen',
  actualSize: 'Werkelijke grootte',
  fullScreen: 'Volledig scherm'
} as const

export const startProblem = {
  title: 'Aiosbeheer kan niet starten',
  advice: 'Sluit het programma en start het opnieuw. Blijft dit gebeuren, geef dan het logbestand aan je helpdesk:'
} as const

/** Aiosbeheer itself made a mistake that nobody foresaw. */
export const bugProblem = {
  title: 'Er ging iets mis in Aiosbeheer',
  advice:
    'Aiosbeheer sluit nu. Wat is opgeslagen, blijft bewaard. Start het programma opnieuw. Blijft dit gebeuren, geef dan het logbestand aan je helpdesk:'
} as const

export const pageProblem = {
  title: 'Het venster kan niet worden getoond',
  advice: 'Aiosbeheer sluit nu. Wat is opgeslagen, blijft bewaard. Start het programma opnieuw. Blijft dit gebeuren, neem dan contact op met je helpdesk.'
} as const

export const refusedStart = {
  title: 'Aiosbeheer start zo niet',
  advice: (parts: string): string => `Start Aiosbeheer zonder deze toevoegingen: ${parts}. Komen ze uit een snelkoppeling, haal ze daar dan weg.`
} as const
