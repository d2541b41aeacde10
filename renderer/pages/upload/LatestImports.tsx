import { IconFileTypeCsv } from '@tabler/icons-react'
import type { ImportSummary } from '../../../shared/ipc/account-schemas'
import { formatCount, formatDateTime } from '../../../shared/messages/nl/common'
import { importMessages } from '../../../shared/messages/nl/import'
import classes from './NewPage.module.css'

const messages = importMessages.new

type LatestImportsProps = { readonly imports: readonly ImportSummary[]; readonly onShow: (importId: string) => void }

/** Each file's name leads to its users. */
export function LatestImports({ imports, onShow }: LatestImportsProps) {
  const { file, at, total, created, existing, refused } = messages.latestColumns
  return (
    <div className={classes.tableCard}>
      <table className={classes.table} aria-label={messages.latest}>
        <thead>
          <tr>
            <th scope="col">{file}</th>
            <th scope="col">{at}</th>
            {[total, created, existing, refused].map((header) => (
              <th key={header} scope="col" className={classes.number}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {imports.map((summary) => (
            <tr key={summary.importId}>
              <td>
                <IconFileTypeCsv className={classes.fileIcon} size={20} stroke={1.5} aria-hidden />
                {summary.created > 0 ? (
                  <button
                    type="button"
                    className={classes.link}
                    title={messages.latestShow(summary.fileName)}
                    onClick={() => onShow(summary.importId)}
                  >
                    {summary.fileName}
                  </button>
                ) : (
                  summary.fileName
                )}
              </td>
              <td>{formatDateTime(summary.at)}</td>
              {[summary.total, summary.created, summary.existing, summary.refused].map((count, index) => (
                <td key={index} className={classes.number}>
                  {formatCount(count)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
