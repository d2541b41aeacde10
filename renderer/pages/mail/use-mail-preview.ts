import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { MailKind } from '../../../shared/domain/delivery'
import type { AppError } from '../../../shared/errors'
import type { MailPreview, MailText } from '../../../shared/ipc/mail-schemas'
import { api } from '../../api'

type ShownMail = { readonly preview: MailPreview | null; readonly error: AppError | null }

const nothing: ShownMail = { preview: null, error: null }

const typingPauseMs = 300

/** The mail as this recipient will get it, a short pause after the last letter; null while nothing can be shown, never another's mail. */
export function useMailPreview(kind: MailKind, accountId: string | null, mail: MailText | null): ShownMail {
  const [shown, setShown] = useState<ShownMail & { readonly accountId: string | null }>({ ...nothing, accountId: null })
  const [settled] = useDebouncedValue(mail, typingPauseMs, { leading: true })

  useEffect(() => {
    if (accountId === null || settled === null) return
    let isWanted = true
    void api.request['mail.preview']({ kind, accountId, mail: settled }).then((result) => {
      if (isWanted) setShown({ accountId, ...(result.ok ? { preview: result.value, error: null } : { preview: null, error: result.error }) })
    })
    return () => {
      isWanted = false
    }
  }, [kind, accountId, settled])

  return mail === null || shown.accountId !== accountId ? nothing : shown
}
