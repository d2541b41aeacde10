import { longestIdleLockMinutes, shortestIdleLockMinutes } from '../../../shared/domain/idle-lock'

const usual = [shortestIdleLockMinutes, 2, 5, 10, 15, 30, longestIdleLockMinutes]

/** The choices of **Vergrendelen na**, in minutes; what is in force is one of them, also when it is an unusual number. */
export const idleLockChoices = (present: number): readonly number[] => [...new Set([...usual, present])].sort((one, other) => one - other)
