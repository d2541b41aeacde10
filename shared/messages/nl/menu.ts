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
