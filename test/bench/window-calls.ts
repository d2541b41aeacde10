import type { Page } from '@playwright/test'

export type Answer = { readonly value: unknown; readonly ms: number }

/** One call as the window makes it, timed in the window. */
export async function answered(page: Page, name: string, input: object): Promise<Answer> {
  const { result, ms } = await page.evaluate(
    async (call) => {
      const { api } = window as unknown as { api: { request: Record<string, (callInput: unknown) => Promise<unknown>> } }
      const send = api.request[call.name]
      if (send === undefined) throw new Error(`No request ${call.name}`)
      const startedMs = performance.now()
      return { result: await send(call.input), ms: performance.now() - startedMs }
    },
    { name, input }
  )
  const { ok, value } = result as { ok: boolean; value: unknown }
  if (!ok) throw new Error(`${name}: ${JSON.stringify(result)}`)
  return { value, ms }
}
