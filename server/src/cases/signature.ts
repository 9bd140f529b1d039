import { applicationText } from '@gft/forms'
import { digest } from '#platform'
import type { Draft } from './draft.ts'

/** SHA-256 (hex) over the canonical bytes (RFC 8785) of what a party was shown: what it confirms is this and nothing else. */
export function digestOf({ form, role, answers, state }: Draft): string {
  return digest(applicationText(form, role, answers, state)).toString('hex')
}
