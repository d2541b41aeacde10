import { createHash } from 'node:crypto'
import { previewStyle, previewStyleElement } from '../shared/domain/mail-html'

/**
 * The content security policy of our own page (spec R5.4): its own scripts, pictures and styles, style elements that carry the
 * nonce, and previews in a frame. No connection of any kind, not even to itself: what the page asks, it asks over IPC.
 * Texts become HTML through the page's one trusted-types policy only (renderer/trusted-types.ts).
 */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    'frame-src app://preview',
    "worker-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default'
  ].join('; ')

/** Our own mails have about ten; what a longer page has beyond this is left unstyled. */
const mostStyles = 50

/**
 * A previewed mail shows exactly the style attributes that it holds, the one style sheet of a preview, and nothing else: no script, no picture, no request, no
 * origin, no frame but in our page. A style that could fetch something, or that is written in a way our mails never are
 * (entities, single quotes), gets no hash: Chromium then leaves that element unstyled.
 */
export function previewPolicy(html: string): string {
  const styles = new Set([...html.matchAll(/ style="([^"&<>\\]*)"/g)].map(([, style = '']) => style).filter((style) => !/url|image|@|expression/i.test(style)))
  const allowed = [...[...styles].slice(0, mostStyles), ...(html.includes(previewStyleElement) ? [previewStyle] : [])]
  const hashes = allowed.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  return [
    "default-src 'none'",
    ...(hashes.length === 0 ? [] : [`style-src 'unsafe-hashes' ${hashes.join(' ')}`]),
    "base-uri 'none'",
    "form-action 'none'",
    'frame-ancestors app://bundle',
    'sandbox'
  ].join('; ')
}

const refusedFeatures = [
  'accelerometer', 'autoplay', 'camera', 'clipboard-read', 'display-capture', 'encrypted-media', 'fullscreen', 'gamepad',
  'geolocation', 'gyroscope', 'hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment',
  'picture-in-picture', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb', 'window-management', 'xr-spatial-tracking'
] as const

/** What no page of ours asks of a browser, refused before a permission is even asked for. */
export const featurePolicy = refusedFeatures.map((feature) => `${feature}=()`).join(', ')
