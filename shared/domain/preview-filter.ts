import type { PreviewFilter, PreviewRow } from '../ipc/import-schemas'

type Judged = { readonly outcome: PreviewRow['outcome']; readonly findings: readonly unknown[] }

/** Whether a row is in the list of this filter; `fresh` has those with a warning too, as in the sum above the table. */
export function fitsFilter({ outcome, findings }: Judged, filter: PreviewFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'attention':
      return outcome !== 'new' || findings.length > 0
    case 'fresh':
      return outcome === 'new'
    case 'warned':
      return outcome === 'new' && findings.length > 0
    case 'faulty':
    case 'existing':
    case 'elsewhere':
    case 'duplicate':
    case 'omitted':
      return outcome === filter
  }
}
