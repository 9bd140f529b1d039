/** The screen on which a duty of each kind is fulfilled. */
const SCREENS = {
  accept: 'case', determine: 'case', decide: 'case', correct: 'case', 'supply-later': 'promise', 'check-commitment': 'promise', 'mend-rating': 'rating',
} as const

/** Where a duty is fulfilled: a screen and what it is about. */
export interface Place { readonly name: (typeof SCREENS)[keyof typeof SCREENS]; readonly params: { readonly id: string } }

/** Undefined for a kind that no screen here is for. */
export function placeOf({ kind, subject }: { readonly kind: string; readonly subject: string }): Place | undefined {
  return Object.hasOwn(SCREENS, kind) ? { name: SCREENS[kind as keyof typeof SCREENS], params: { id: subject } } : undefined
}
