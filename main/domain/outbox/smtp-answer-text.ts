import { shortened, visibleText } from '../../../shared/domain/visible-text'

const longestAnswer = 500

/** A server's words as they are stored and shown: one line of visible text, at most 500 characters of it (spec R4.6). */
export const smtpAnswerText = (answer: string): string => shortened(visibleText(answer.slice(0, 2 * longestAnswer)), longestAnswer - 1)
