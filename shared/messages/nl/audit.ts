import type { AuditAction } from '../../domain/audit'

/** The audit trail as people get it: a CSV file, a row an entry. */
export const auditCsvHeader = ['nummer', 'tijdstip (UTC)', 'wie', 'wat', 'uitkomst', 'gegevens'] as const

export const auditActionWords: Readonly<Record<AuditAction, string>> = {
  installationCreated: 'Aiosbeheer ingesteld',
  recoveryKeyConfirmed: 'herstelsleutel bewaard',
  recoveryKeyRenewed: 'nieuwe herstelsleutel gemaakt',
  loggedIn: 'ingelogd',
  loginFailed: 'inloggen mislukt',
  recoveryKeyRefused: 'herstelsleutel onjuist',
  presentPasswordRefused: 'huidig wachtwoord onjuist',
  loggedOut: 'uitgelogd',
  passwordReset: 'wachtwoord gewijzigd met de herstelsleutel',
  beheerderAdded: 'beheerder toegevoegd',
  ownDetailsChanged: 'eigen gegevens gewijzigd',
  noticesSeen: 'meldingen bekeken',
  accountCreated: 'account aangemaakt',
  accountsImported: 'bestand geïmporteerd',
  importWithdrawn: 'import ongedaan gemaakt',
  registerImported: 'register geïmporteerd',
  malLoaded: 'nieuwe mal ingelezen',
  constantsAnswered: 'vraag over de mal beantwoord',
  instituteFolderTicked: 'instituutsmap afgevinkt',
  settingsChanged: 'instellingen gewijzigd',
  mailQueued: 'mail in de wachtrij gezet',
  mailFinished: 'verzending afgerond',
  mailStopped: 'verzending gestopt',
  mailPaused: 'verzenden gepauzeerd',
  mailResumed: 'verzenden hervat',
  mailRetried: 'mail opnieuw in de wachtrij gezet',
  mailSavedAsFiles: 'mail als bestanden bewaard',
  reportExported: 'verzendrapport opgeslagen',
  activated: 'wachtwoord ingesteld met een activatiecode',
  activationRefused: 'activatiecode geweigerd',
  activationCodesExported: 'openstaande activatiecodes opgeslagen',
  storeRecovered: 'beschadigde gegevens hersteld',
  auditRepaired: 'regels van het logboek verloren',
  backupMade: 'reservekopie gemaakt',
  backupRestored: 'reservekopie teruggezet',
  encryptionBegun: 'gegevens versleuteld',
  unlockedWithRecoveryKey: 'geopend met de herstelsleutel',
  auditExported: 'logboek opgeslagen'
}

/** In a row behind `importWithdrawn`, with the usernames. */
export const withdrawnAccountsWords = 'teruggenomen gebruikersnamen'

export const auditOutcomeWords = { done: 'gelukt', refused: 'geweigerd' } as const
export const lostAuditWords = (from: number, to: number): string => (from === to ? `regel ${from} is verloren` : `regels ${from} tot en met ${to} zijn verloren`)
