/** What the browser offers (Trusted Types, in Chromium since 83); the DOM types of TypeScript do not have it yet. */
type PolicyFactory = {
  readonly createPolicy: (name: string, rules: { readonly createHTML: (text: string) => string }) => unknown
}

/**
 * The one way in which a text becomes HTML: as long as nothing in it could begin an element. That is all Mantine needs, which writes
 * the content of its style elements so; a `<` is a bug or an attack, and throws. Scripts are never made from text.
 */
const rules = {
  createHTML: (text: string): string => {
    if (text.includes('<')) throw new TypeError('A text with an element in it was to become HTML')
    return text
  }
}

const { trustedTypes } = globalThis as unknown as { readonly trustedTypes?: PolicyFactory }
trustedTypes?.createPolicy('default', rules)
