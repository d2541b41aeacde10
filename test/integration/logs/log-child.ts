import { createLogger } from '../../../main/logger'

// A process that writes to the log of a folder as fast as it can: where, its name, and how many lines.
const [folder = '', name = '', count = '0'] = process.argv.slice(2)
const logger = createLogger(folder)
const filling = 'what was done, '.repeat(60)
for (let line = 0; line < Number(count); line += 1) logger.info(filling, { name, line })
