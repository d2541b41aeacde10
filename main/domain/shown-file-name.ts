import path from 'node:path'
import { visibleText } from '../../shared/domain/visible-text'

/** A chosen file's name as it may be shown and kept: most systems let a name hold anything, line ends and reordering included. */
export const shownFileName = (file: string): string => visibleText(path.basename(file))
