import { expect, test } from './support/application'
import { openPreview } from './support/page-facts'

// Point 7 of Electron's security checklist, against the running application; the others are in security-checklist-pages.spec.ts and
// security-checklist-doors.spec.ts.

test('7. Define a Content-Security-Policy: nothing that is not ours runs, however it gets in', async ({ application }) => {
  const { page } = application
  const violations = await page.evaluate(async () => {
    const seen: string[] = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => seen.push(`${effectiveDirective} ${blockedURI}`))
    const world = globalThis as unknown as { ran: string[] }
    world.ran = []
    const address: string = 'data:text/javascript,ran.push(10)'
    const attempts: readonly (readonly [string, () => unknown])[] = [
      ['element', () => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="ran.push(1)">')],
      ['innerHTML', () => (document.createElement('div').innerHTML = '<b>x</b>')],
      ['script text', () => document.body.append(Object.assign(document.createElement('script'), { textContent: 'ran.push(2)' }))],
      ['script address', () => document.body.append(Object.assign(document.createElement('script'), { src: 'data:text/javascript,ran.push(3)' }))],
      ['handler', () => {
        const button = document.createElement('button')
        button.setAttribute('onclick', 'ran.push(4)')
        document.body.append(button)
        button.click()
        button.remove()
      }],
      ['eval', () => (0, eval)('ran.push(5)') as unknown],
      ['Function', () => (Reflect.construct(Function, ['ran.push(6)']) as () => unknown)()],
      ['timer', () => Reflect.apply(setTimeout, window, ['ran.push(7)', 0]) as unknown],
      ['javascript:', () => {
        const link = Object.assign(document.createElement('a'), { href: 'javascript:ran.push(8)' })
        document.body.append(link)
        link.click()
        link.remove()
      }],
      ['worker', () => new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))],
      ['srcdoc', () => document.body.append(Object.assign(document.createElement('iframe'), { srcdoc: '<script>parent.ran.push(9)</script>' }))],
      ['module', () => import(/* @vite-ignore */ address)],
      ['policy', () => (window as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => unknown } }).trustedTypes.createPolicy('own', {})]
    ]
    const outcomes: string[] = []
    // A driver's own script may evaluate text as long as its first turn lasts.
    await new Promise((resolve) => setTimeout(resolve, 0))
    for (const [name, attempt] of attempts) {
      const outcome = await Promise.resolve()
        .then(attempt)
        .then(
          () => 'no error',
          (error: unknown) => (error as Error).name
        )
      outcomes.push(`${name}: ${outcome}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
    return { ran: world.ran, outcomes, directives: [...new Set(seen.map((text) => text.split(' ')[0]))].sort() }
  })
  expect(violations.ran).toEqual([])
  // A link of that kind is refused without a word to who clicked it; everything else is told.
  expect(violations.outcomes.filter((outcome) => !/: \w*Error$/.test(outcome))).toEqual(['javascript:: no error'])
  expect(violations.outcomes).toHaveLength(13)
  expect(violations.directives).toEqual(expect.arrayContaining(['require-trusted-types-for', 'script-src-elem', 'trusted-types']))
})

test('7. Define a Content-Security-Policy: a style element without the nonce and a picture in an address show nothing', async ({ application }) => {
  const shown = await application.page.evaluate(async () => {
    const style = document.createElement('style')
    style.textContent = 'body { outline: 7px solid red }'
    document.head.append(style)
    document.body.setAttribute('style', 'letter-spacing: 7px')
    const image = new Image()
    const loaded = new Promise((resolve) => {
      image.onload = () => resolve('loaded')
      image.onerror = () => resolve('refused')
    })
    image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='
    const { outlineWidth, letterSpacing } = getComputedStyle(document.body)
    return { outlineWidth, letterSpacing, image: await loaded }
  })
  expect(shown).toMatchObject({ letterSpacing: 'normal', image: 'refused' })
  expect(shown.outlineWidth).not.toBe('7px')
})

test('7. Define a Content-Security-Policy: a mail has all of its own styles, and takes no other', async ({ application }) => {
  await openPreview(application)
  const styles = await application.page
    .frameLocator('iframe')
    .locator('html')
    .evaluate((html) => {
      const own = [...html.querySelectorAll<HTMLElement>('[style]')].map(({ style }) => style.length > 0)
      const added = document.createElement('p')
      added.setAttribute('style', 'letter-spacing: 7px')
      html.append(added)
      return { own, added: getComputedStyle(added).letterSpacing }
    })
  expect(styles.own.length).toBeGreaterThan(5)
  expect(styles).toEqual({ own: styles.own.map(() => true), added: 'normal' })
})
