import { z } from 'zod'

// The page's content security policy forbids eval, which zod's compiled schemas need; it must be off before the first schema is made.
z.config({ jitless: true })

export { z }
