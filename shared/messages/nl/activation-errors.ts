import type { AppError } from '../../errors'
import { errorMessage, type Sentences } from './errors'

const heldElsewhere: Sentences = {
  title: 'Je wachtwoord is niet ingesteld: een andere computer heeft de gegevens open',
  advice: 'Sluit Aiosbeheer daar en kies Opnieuw openen. Je code blijft geldig.'
}

/** What an activation that failed says: where another computer has the data, that the code is as good as before. */
export const activationErrorMessage = (error: Pick<AppError, 'code' | 'details'>): Sentences => (error.code === 'heldElsewhere' ? heldElsewhere : errorMessage(error))
