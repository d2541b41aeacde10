/** Of one line that somebody types, in UTF-16 units: what crosses IPC and what a field takes in. What is too long below that is said at the field. */
export const maximumLineLength = 400

/** Of a password that is chosen, in UTF-16 units. */
export const maximumPasswordLength = 200
