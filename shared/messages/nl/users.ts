const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

/** The list of users (spec R4.1, R4.2). */
export const usersMessages = {
  title: 'Gebruikers',
  views: 'Toon',
  view: {
    all: 'Alle',
    notSent: 'Nog niet verzonden',
    thisImport: 'Deze import',
    failed: 'Mislukt',
    uncertain: 'Onzeker',
    folderToMake: 'Nog een instituutsmap'
  },
  /** What stands on the chip: part of its name above, so that all fit on one line. */
  chip: {
    all: 'Alle',
    notSent: 'Nog niet verzonden',
    thisImport: 'Deze import',
    failed: 'Mislukt',
    uncertain: 'Onzeker',
    folderToMake: 'Instituutsmap'
  },
  group: 'Groep',
  groupChip: 'Groep:',
  allGroups: 'alle',
  search: 'Zoeken',
  searchPlaceholder: 'Zoek naam of BIG',
  searchKeys: ['Ctrl', 'F'],
  column: {
    username: 'Gebruikersnaam',
    name: 'Naam',
    email: 'E-mail',
    role: 'Rol',
    status: 'Status',
    institute: 'Opleidingsinstituut',
    groups: 'Groep',
    createdAt: 'Aanmaakdatum',
    loginDetails: 'Inloggegevens'
  },
  role: { aios: 'Aios' } as Readonly<Record<string, string>>,
  status: { actief: 'Actief' } as Readonly<Record<string, string>>,
  select: (name: string) => `Selecteer ${name}`,
  selectAll: 'Selecteer alles van dit filter',
  loadingRow: 'Wordt geladen',
  folderToMake: 'instituutsmap nog maken',
  selected: (count: string) => `${count} geselecteerd`,
  selectedOutside: (count: string, outside: string) => `${count} geselecteerd, waarvan ${outside} niet in dit filter`,
  nothingSelected: 'Vink aan wie je wilt mailen.',
  clear: 'Wissen',
  loginDetails: 'Inloggegevens',
  loginDetailsHint: 'mailt elk een eigen activatiecode',
  message: 'Bericht',
  messageHint: 'Iets anders te melden?',
  tooMany: (limit: string) => `Je kunt hoogstens ${limit} aiossen tegelijk mailen. Vink er minder aan.`,
  folderMade: 'Instituutsmap aangemaakt',
  folderTicked: (changed: number) =>
    changed === 0
      ? 'De instituutsmap stond bij deze aiossen al aangevinkt.'
      : `Instituutsmap aangevinkt bij ${changed} ${plural(changed, 'aios', 'aiossen')}.`,
  noUsersTitle: 'Nog geen gebruikers',
  noUsers: 'Maak één aios aan, of lees een bestand in.',
  newUser: 'Gebruiker',
  newUserLabel: 'Gebruiker aanmaken',
  newFile: 'Nieuw',
  newFileLabel: 'Nieuw bestand inlezen',
  nothingFoundTitle: 'Niemand gevonden',
  nothingFound: 'Zoek op een ander woord, of toon alle gebruikers.',
  nothingInView: 'Bij dit filter hoort nu niemand.',
  showAll: 'Toon alle gebruikers',
  userCount: (count: number) => plural(count, 'gebruiker', 'gebruikers'),
  order: {
    createdAt: { descending: 'nieuwste eerst', ascending: 'oudste eerst' },
    username: { descending: 'gebruikersnaam van Z naar A', ascending: 'gebruikersnaam van A naar Z' },
    name: { descending: 'naam van Z naar A', ascending: 'naam van A naar Z' },
    email: { descending: 'e-mail van Z naar A', ascending: 'e-mail van A naar Z' }
  },
  keys: {
    browse: 'bladeren',
    tick: 'aanvinken',
    space: 'Spatie',
    arrows: 'Pijl omhoog en pijl omlaag',
    all: 'alles van dit filter'
  }
} as const
