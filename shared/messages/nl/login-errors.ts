import type { AppError, ErrorCode } from '../../errors'
import { errorMessage, type Sentences } from './errors'

const notIn = 'Je bent niet ingelogd'

/** A login is written down before somebody is in; that nothing was saved would not tell them that they are not. */
const ofStore: Partial<Record<ErrorCode, Sentences>> = {
  storeUnavailable: { title: `${notIn}: de gegevens zijn nu niet bereikbaar`, advice: 'Start Aiosbeheer opnieuw. Helpt dat niet, vraag dan je ICT-afdeling.' },
  storeReadOnly: {
    title: `${notIn}: je mag niet schrijven in de gegevensmap`,
    advice: 'Vraag je ICT-afdeling om schrijfrechten en probeer het opnieuw.'
  },
  storeFull: { title: `${notIn}: de schijf is vol`, advice: 'Maak ruimte vrij en probeer het opnieuw.' },
  storeFailed: { title: `${notIn}: het schrijven is mislukt`, advice: 'Probeer het opnieuw. Helpt dat niet, vraag dan je ICT-afdeling.' },
  heldElsewhere: { title: `${notIn}: een andere computer heeft de gegevens open`, advice: 'Sluit Aiosbeheer daar, kies dan Opnieuw openen en log in.' }
}

/** What a login that failed says (spec R1.2): where the store is the cause, first that one is not in. */
export const loginErrorMessage = (error: Pick<AppError, 'code' | 'details'>): Sentences => ofStore[error.code] ?? errorMessage(error)
