import { useEffect, useState } from 'react'
import type { ImportRecord } from '../../../shared/ipc/account-schemas'
import { api } from '../../api'
import { useDataVersion } from '../../hooks/use-data-version'

/** So many imports may have come after the one that is shown. */
const looksBack = 100

/** An import as it is now, first as it was when it ended: whether it can be withdrawn changes with the mail and with time. */
export function useImportRecord(ended: ImportRecord): ImportRecord {
  const version = useDataVersion()
  const [record, setRecord] = useState(ended)
  useEffect(() => {
    let isLatest = true
    void api.request['imports.history']({ offset: 0, limit: looksBack }).then((result) => {
      if (!isLatest || !result.ok) return
      const found = result.value.imports.find(({ importId }) => importId === ended.importId)
      if (found !== undefined) setRecord(found)
    })
    return () => {
      isLatest = false
    }
  }, [version, ended.importId])
  return record
}
