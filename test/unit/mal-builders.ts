import { malChecksum, type MalFile } from '../../main/domain/mal/mal-file'

/** The mal of Leiden for 2027, with the same constants as the application's own; the checksum fits what is given. */
export function aMalFile(overrides: Partial<Omit<MalFile, 'checksum'>> = {}): MalFile {
  const file = {
    format: 'aiosbeheer-mal',
    formatVersion: 1,
    institute: 'Leiden',
    version: '2027-1',
    malColumn: 'niv2',
    constants: { status: 'actief', rolegroup: 'aios', rol: 'aios', level: 'AIOS Leiden', in_opleiding: 'in_opl' },
    publishedAt: '2027-01-04T09:00:00.000Z',
    note: 'De eerste van 2027',
    ...overrides
  } as const
  return { signature: null, ...file, checksum: malChecksum(file) }
}

export const malBytes = (content: object): Buffer => Buffer.from(JSON.stringify(content))
