import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/**
 * Headers that every answer carries. The policy allows our own files and nothing inline but what has the page's nonce. The office
 * shows documents in their place: from bytes that its own script holds (`blob:`), never from an address.
 */
export function headersFor(kind: 'page' | 'office' | 'data', options: { nonce: string; secure: boolean }): Record<string, string> {
  return {
    ...FIXED,
    'content-security-policy': kind === 'data' ? "default-src 'none'; frame-ancestors 'none'" : `${policy(options.nonce)}${kind === 'office' ? DOCUMENTS : ''}`,
    ...(options.secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

const FIXED = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(), camera=(self), microphone=(), payment=()',
} as const

function policy(nonce: string): string {
  return [
    "default-src 'none'", `script-src 'self' 'nonce-${nonce}'`, `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
  ].join('; ')
}

// Browsers show a PDF as a plugin inside of the frame, so that both directives are asked.
const DOCUMENTS = '; frame-src blob:; object-src blob:'

export const newNonce = (): string => randomBytes(16).toString('base64')

/**
 * Whether a request that changes something was sent from our own pages: browsers say where a request comes from, and a
 * request with a cookie that says nothing is not believed.
 */
export function fromOurselves(headers: IncomingHttpHeaders): boolean {
  if (headers['sec-fetch-site'] === 'same-origin') return true
  if (!headers.origin || headers.origin === 'null') return false
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host
}

/** The token that a form carries, bound to the browser it was rendered for; masked anew each time, so that no two pages show the same. */
export function csrfTokens(secret: Buffer): { of(browser: string): string; fits(token: unknown, browser: string): boolean } {
  const tagOf = (browser: string) => createHmac('sha256', secret).update(browser).digest()
  return {
    of(browser) {
      const mask = randomBytes(TAG)
      return Buffer.concat([mask, xor(mask, tagOf(browser))]).toString('base64url')
    },
    fits(token, browser) {
      const given = typeof token === 'string' ? Buffer.from(token, 'base64url') : Buffer.alloc(0)
      return given.length === 2 * TAG && timingSafeEqual(xor(given.subarray(0, TAG), given.subarray(TAG)), tagOf(browser))
    },
  }
}

/** Bytes of an HMAC-SHA-256. */
const TAG = 32
const xor = (one: Buffer, other: Buffer): Buffer => Buffer.from(one.map((byte, at) => byte ^ other[at]!))
