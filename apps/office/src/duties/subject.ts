import { AUDITORS, CLERKS, isFor, type Role } from '../roles.ts'

/** The screen on which a duty of each kind is fulfilled. */
const SCREENS = {
  accept: 'case', determine: 'case', decide: 'case', correct: 'case', 'supply-later': 'promise', 'check-commitment': 'promise', 'mend-rating': 'rating',
} as const

/** Where a duty is fulfilled: a screen and what it is about. */
export type Place = { readonly name: (typeof SCREENS)[keyof typeof SCREENS]; readonly params: { readonly id: string } } | { readonly name: 'security'; readonly query: { readonly alert: string } }

/** Undefined for a kind that no screen here is for, and for whom its screen is not. */
export function placeOf({ kind, subject }: { readonly kind: string; readonly subject: string }, mine: ReadonlySet<Role>): Place | undefined {
  if (kind === 'security-alert') return isFor(AUDITORS, mine) ? { name: 'security', query: { alert: subject } } : undefined
  return Object.hasOwn(SCREENS, kind) && isFor(CLERKS, mine) ? { name: SCREENS[kind as keyof typeof SCREENS], params: { id: subject } } : undefined
}
