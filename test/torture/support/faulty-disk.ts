import type { Disk } from '../../../main/store/disk'
import { interceptedDisk, type DiskCall, type DiskCallName } from './disk-calls'
import { makeSystemError } from './make-system-error'

export const faultCodes = ['ENOSPC', 'EIO', 'EPERM', 'EBUSY', 'EACCES', 'EMFILE'] as const

/**
 * - `error`: the call throws the system's error and does nothing, or with `doneAnyway` throws it after it was done, as a share does
 *   whose answer got lost. A close always closes: the system forgets the file even when it reports an error.
 * - `shortWrite`: half of the bytes are written (of one byte: that one), and the call says so. Strikes writes only.
 * - `tornWrite`: as much is written, and the call throws ENOSPC. Strikes writes only.
 */
export type Fault =
  | { readonly kind: 'error'; readonly code: (typeof faultCodes)[number]; readonly doneAnyway?: boolean }
  | { readonly kind: 'shortWrite' }
  | { readonly kind: 'tornWrite' }

/** Every fault of the list that is about the file system refusing, for a loop over all of them. */
export const allFaults: readonly Fault[] = [
  ...faultCodes.map((code) => ({ kind: 'error', code }) as const),
  { kind: 'error', code: 'EIO', doneAnyway: true },
  { kind: 'shortWrite' },
  { kind: 'tornWrite' }
]

export type FaultPlan = {
  readonly fault: Fault
  /** Which call fails: the first is 1, counted from when the plan was made. */
  readonly atCall: number
  /** Once: that call alone, so that a retry gets through. Lasting: all later ones too, until healed. */
  readonly lasts: 'once' | 'lasting'
  /** Only calls of these names are counted and fail; all when left out. */
  readonly only?: readonly DiskCallName[]
}

/** The calls that a full disk refuses; reading, removing and renaming go on. */
export const callsThatTakeRoom: readonly DiskCallName[] = ['createFile', 'makeFolder', 'file.write']

export type FaultyDisk = {
  readonly disk: Disk
  /** Replaces the plan, and counts from here; without a plan it only counts. */
  readonly plan: (plan?: FaultPlan) => void
  /** No call fails any more. */
  readonly heal: () => void
  /** Calls counted since the plan was made, healed or not. */
  readonly callCount: () => number
  /** The first call that the plan made fail; undefined when none did, as when a write was to be short and the call was none. */
  readonly struck: () => DiskCall | undefined
}

const syscalls = {
  readFile: 'open',
  readStart: 'open',
  createFile: 'open',
  openFile: 'open',
  rename: 'rename',
  remove: 'unlink',
  list: 'scandir',
  makeFolder: 'mkdir',
  syncFolder: 'fsync',
  sizeBytesOf: 'stat',
  'file.write': 'write',
  'file.sync': 'fdatasync',
  'file.truncate': 'ftruncate',
  'file.sizeBytes': 'fstat',
  'file.close': 'close'
} as const satisfies Record<DiskCallName, string>

/** Node names no path where it only has an open file. */
const errorOf = (code: string, { name, path }: DiskCall): Error =>
  makeSystemError(code, syscalls[name], name.startsWith('file.') ? undefined : path)

/** Any disk, of which the so-many-th call fails. */
export function faultyDisk(disk: Disk, firstPlan?: FaultPlan): FaultyDisk {
  let plan = firstPlan
  let healed = false
  let callCount = 0
  let struck: DiskCall | undefined

  /** Counts the call, and answers the fault that it meets. */
  const faultFor = (call: DiskCall): Fault | undefined => {
    if (plan?.only !== undefined && !plan.only.includes(call.name)) return undefined
    callCount += 1
    if (plan === undefined || healed) return undefined
    const isDue = plan.lasts === 'once' ? callCount === plan.atCall : callCount >= plan.atCall
    if (!isDue || (plan.fault.kind !== 'error' && call.name !== 'file.write')) return undefined
    struck ??= call
    return plan.fault
  }

  return {
    disk: interceptedDisk(disk, {
      call: async (call, make) => {
        const fault = faultFor(call)
        if (fault?.kind !== 'error') return make()
        if (fault.doneAnyway === true || call.name === 'file.close') await make()
        throw errorOf(fault.code, call)
      },
      write: async (call, bytes, make) => {
        const fault = faultFor(call)
        if (fault === undefined) return make(bytes)
        if (fault.kind === 'error') {
          if (fault.doneAnyway === true) await make(bytes)
          throw errorOf(fault.code, call)
        }
        const writtenBytes = await make(bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2))))
        if (fault.kind === 'shortWrite') return writtenBytes
        throw errorOf('ENOSPC', call)
      }
    }),
    plan: (next) => {
      plan = next
      healed = false
      callCount = 0
      struck = undefined
    },
    heal: () => {
      healed = true
    },
    callCount: () => callCount,
    struck: () => struck
  }
}
