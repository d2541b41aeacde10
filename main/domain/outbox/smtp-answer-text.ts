const longestAnswer = 500

/** A server's words as they are stored and shown: one line, no control characters, at most 500 characters (spec R4.6). */
export const smtpAnswerText = (answer: string): string =>
  answer
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .trim()
    .slice(0, longestAnswer)
