/** The alphabet, and the rows of the keyboards in use here: QWERTY, and AZERTY of Belgium. */
const forwards = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'azertyuiop', 'qsdfghjklm', 'wxcvbn']
const rows = [...forwards, ...forwards.map((row) => [...row].reverse().join(''))]

/** Fewer letters in a row come about by chance. */
const minimumRowLength = 4
const maximumRowLength = Math.max(...rows.map((row) => row.length))

/** Whether small letters are nothing but pieces of such rows, of four letters or more each: "asdfghjkl", "abcdefedcba", "qwertyasdf". */
export function isOfRows(letters: string): boolean {
  // The ends of what is made of rows from the beginning; with all of them a piece may end early for the next one's sake.
  const ends = new Set([0])
  for (let end = minimumRowLength; end <= letters.length; end += 1) {
    if (rowLengths.some((length) => ends.has(end - length) && isRow(letters.slice(end - length, end)))) ends.add(end)
  }
  return letters !== '' && ends.has(letters.length)
}

const rowLengths = Array.from({ length: maximumRowLength - minimumRowLength + 1 }, (_, index) => minimumRowLength + index)

const isRow = (letters: string): boolean => rows.some((row) => row.includes(letters))
