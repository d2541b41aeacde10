/** How long nobody touches the window before the session locks, in minutes (spec R1.2: 10, set in **Instellingen**). */
export const defaultIdleLockMinutes = 10
export const shortestIdleLockMinutes = 1
export const longestIdleLockMinutes = 60
