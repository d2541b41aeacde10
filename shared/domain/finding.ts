import { z } from '../zod'

/** The fields of one account, in the order of spec R2.3 and R2.4. */
export const accountFields = [
  'username',
  'password',
  'email',
  'role',
  'firstName',
  'middleName',
  'lastName',
  'status',
  'bigNumber',
  'institute',
  'gender',
  'inTraining',
  'groups',
  'roleGroup'
] as const
const accountFieldSchema = z.enum(accountFields)
export type AccountField = z.infer<typeof accountFieldSchema>

/** Everything that can be said of one account before it exists. Faults keep it out, warnings do not (spec R2.7, R3.7). */
export const faultCodes = [
  'required',
  'usernameFormat',
  'usernameBigNumberDiffer',
  'usernameExists',
  'usernameExistsElsewhere',
  'bigNumberNotElevenDigits',
  'bigNumberLostZero',
  'bigNumberScientific',
  'emailInvalid',
  'passwordRules',
  'genderUnknown',
  'instituteOther',
  'constantDiffers',
  'groupMissing',
  'tooLong',
  'forbiddenCharacter',
  'lostCharacters',
  'duplicateInFile'
] as const

export const warningCodes = [
  'samePerson',
  'emailInUse',
  'bigNumberCheckDigit',
  'bigNumberNotPhysician',
  'nameInCapitals',
  'middleNameInLastName',
  'unusualCharacter',
  'emailDomainTypo',
  'invisibleCharactersRemoved',
  'passwordIgnored',
  'inTrainingMissing',
  'identicalDuplicate',
  'usernameExistsSkipped',
  'rowTooWide'
] as const

const findingCodeSchema = z.enum([...faultCodes, ...warningCodes])
export type FindingCode = z.infer<typeof findingCodeSchema>
export type FaultCode = (typeof faultCodes)[number]
export type WarningCode = (typeof warningCodes)[number]

export const findingSchema = z.strictObject({
  level: z.enum(['fault', 'warning']),
  field: accountFieldSchema,
  code: findingCodeSchema,
  /** Facts for the sentence: what was found, what was expected, a suggestion. */
  details: z.record(z.string(), z.union([z.string(), z.number()]))
})
export type Finding = z.infer<typeof findingSchema>

export const fault = (field: AccountField, code: FaultCode, details: Finding['details'] = {}): Finding => ({
  level: 'fault',
  field,
  code,
  details
})

export const warning = (field: AccountField, code: WarningCode, details: Finding['details'] = {}): Finding => ({
  level: 'warning',
  field,
  code,
  details
})
