/** Columns of the file for a portal (docs/activatiecodes-formaat.md); a program reads them. */
export const activationExportHeader = ['gebruikersnaam', 'sha256', 'geldig_tot'] as const
