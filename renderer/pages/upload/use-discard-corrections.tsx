import { useState } from 'react'
import type { ReactNode } from 'react'
import { editMessages } from '../../../shared/messages/nl/import-edit'
import { DiscardDialog } from '../../components/DiscardDialog'
import { hasCorrections } from '../../stores/upload-steps'
import { useUpload } from '../../stores/upload'

/** Letting the file go asks first when something was corrected in its rows: none of that is lost by one click (spec R3.7). */
export function useDiscardCorrections(letGo: () => void): { readonly ask: () => void; readonly dialog: ReactNode } {
  const [isAsking, setAsking] = useState(false)
  const discard = () => {
    setAsking(false)
    letGo()
  }
  return {
    // As it is at the click: leaving an open cell by it is a correction too.
    ask: () => (hasCorrections(useUpload.getState().step) ? setAsking(true) : letGo()),
    dialog: <DiscardDialog opened={isAsking} words={editMessages.leave} onStay={() => setAsking(false)} onDiscard={discard} />
  }
}
