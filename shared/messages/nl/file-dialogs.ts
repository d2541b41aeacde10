import type { MailKind } from '../../domain/delivery'

/** The words of the operating system's file dialogs and the names of files we write. */
export const fileDialogWords = {
  allFiles: 'Alle bestanden',
  kindOf: (extensions: readonly string[]): string => {
    if (extensions.includes('aiosbackup')) return 'Reservekopie van Aiosbeheer'
    if (extensions.includes('aiosmal')) return 'Mal van landelijk applicatiebeheer'
    if (extensions.includes('pem')) return 'Certificaat'
    if (extensions.includes('xlsx')) return extensions.includes('csv') ? 'Excel-werkmap of CSV-bestand' : 'Excel-werkmap'
    return extensions.includes('csv') ? 'CSV-bestand' : 'Tekstbestand'
  },
  chooseImport: 'Kies het bestand met aiossen',
  pastedRows: 'Geplakte rijen',
  saveRest: 'Niet ingelezen rijen opslaan',
  restFileName: (fileName: string): string => `${fileName.replace(/\.[a-z]+$/i, '')} niet ingelezen.csv`,
  chooseRegister: 'Kies het register met gebruikersnamen',
  saveMal: 'Mal opslaan',
  malFileName: (institute: string, version: string): string => `Mal ${institute} ${version}.xlsx`,
  chooseMal: 'Kies de nieuwe mal',
  chooseAuthority: 'Kies het CA-certificaat',
  saveBackup: 'Reservekopie opslaan',
  chooseBackup: 'Kies de reservekopie',
  backupFileName: (institute: string, day: string): string => `Aiosbeheer ${institute} ${day}.aiosbackup`,
  saveAudit: 'Logboek opslaan',
  auditFileName: (institute: string, day: string): string => `Logboek Aiosbeheer ${institute} ${day}.csv`,
  saveReport: 'Verzendrapport opslaan',
  reportFileName: (kind: string, day: string): string => `Verzendrapport ${kind} ${day}.csv`,
  saveActivationCodes: 'Openstaande activatiecodes bewaren',
  activationCodesFileName: (institute: string, day: string): string => `Activatiecodes ${institute} ${day}.csv`,
  saveLog: 'Logbestand opslaan',
  logFileName: (day: string): string => `Aiosbeheer logbestand ${day}.txt`,
  chooseMailFolder: 'Kies de map voor de mailbestanden',
  mailFolderName: (kind: MailKind, day: string, time: string): string =>
    `${kind === 'loginDetails' ? 'Inloggegevens' : 'Bericht'} ${day} ${time}`,
  saveRecoveryKey: 'Herstelsleutel opslaan',
  recoveryKeyFileName: (institute: string): string => `Herstelsleutel Aiosbeheer ${institute}.txt`,
  recoveryKeyFile: (institute: string, recoveryKey: string, date: string): string =>
    [
      `Herstelsleutel van Aiosbeheer, ${institute}`,
      `Gemaakt op ${date}`,
      '',
      recoveryKey,
      '',
      'Met deze sleutel stel je een vergeten wachtwoord opnieuw in, voeg je een beheerder toe en open je de gegevens op een nieuwe computer.',
      'Bewaar dit bestand op een veilige plaats, niet op deze computer.',
      ''
    ].join('\r\n')
} as const
