/** Who somebody is after logging in. */
export const roles = ['lokaal', 'landelijk', 'aios'] as const
export type Role = (typeof roles)[number]

export const permissions = [
  'accounts.create',
  'accounts.read',
  'accounts.import',
  /** The own institute's imports only, and only as spec R3.9 allows. */
  'imports.withdraw',
  'tasks.update',
  'mail.send',
  'mal.download',
  'mal.load',
  'registers.import',
  'settings.read',
  'settings.update',
  'beheerders.updateOwn',
  /** The recovery key, while it is shown (spec R1.1). */
  'recoveryKey.keep',
  'backups.make',
  'backups.restore',
  'audit.export',
  /** Hashes of pending activation codes, for a portal (spec R4.4). */
  'activation.export',
  /** The own account of an aios, read-only (spec 1). */
  'account.readOwn',
  /** The mailbox of a trial, and its end (spec R5.6). */
  'trial.use'
] as const
export type Permission = (typeof permissions)[number]

/**
 * THE table of who may do what (spec 1). There is no permission to change or remove an account: no call needs one, because no
 * such call exists.
 */
const permissionsByRole: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  lokaal: permissionsOfBeheerders(),
  landelijk: permissionsOfBeheerders(),
  aios: new Set<Permission>(['account.readOwn'])
}

/** Everything but what is of an aios: a beheerder has no account of that kind. */
function permissionsOfBeheerders(): ReadonlySet<Permission> {
  return new Set(permissions.filter((permission) => permission !== 'account.readOwn'))
}

export const isPermitted = (role: Role, permission: Permission): boolean => permissionsByRole[role].has(permission)
