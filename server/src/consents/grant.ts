/** A consent as it is decided on: pure. */
export interface Grant {
  readonly id: string
  readonly owner: string
  readonly matter: string
  readonly source: string
  readonly agencies: readonly string[]
  readonly fields: readonly string[]
  /** How often it may be used; null for as often as the matter needs. */
  readonly times: number | null
  readonly agreed: boolean
  /** The last legal day in Beijing on which it holds. */
  readonly until: string
  readonly endedAt: Date | null
  readonly endedBy: 'withdrawal' | 'expiry' | 'renewal' | null
}

export type GrantState = 'live' | 'refused' | 'withdrawn' | 'expired'

/** `today` is the legal day in Beijing; a consent holds through its last day. */
export function stateOf(grant: Pick<Grant, 'agreed' | 'until' | 'endedAt' | 'endedBy'>, today: string): GrantState {
  if (!grant.agreed) return 'refused'
  if (grant.endedAt) return grant.endedBy === 'withdrawal' ? 'withdrawn' : 'expired'
  return today > grant.until ? 'expired' : 'live'
}

/** One use that somebody wants to make of somebody's data. */
export interface Wanted {
  readonly grant: string
  readonly owner: string
  readonly matter: string
  readonly source: string
  readonly agency: string
  readonly fields: readonly string[]
}

/** Why a use is refused; the person reads it in words. */
export type Why =
  | 'no-grant' | 'declined' | 'withdrawn' | 'expired' | 'other-matter' | 'other-source' | 'other-agency' | 'beyond-fields' | 'used-up'
  | 'token-unknown' | 'token-spent' | 'token-expired' | 'token-other' | 'licence-over'
  | 'code-used' | 'code-over' | 'not-verifier' | 'unproven' | 'repeated' | 'other-licence' | 'too-long' | 'not-theirs' | 'no-ground'

/** Why a consent does not carry a use, null when it does. `used`: how often data was had on it before. */
export function whyNot(grant: Grant | undefined, wanted: Wanted, today: string, used: number): Why | null {
  if (!grant || grant.owner !== wanted.owner) return 'no-grant'
  if (grant.matter !== wanted.matter) return 'other-matter'
  const state = stateOf(grant, today)
  if (state !== 'live') return state === 'refused' ? 'declined' : state
  if (grant.source !== wanted.source) return 'other-source'
  if (!grant.agencies.includes(wanted.agency)) return 'other-agency'
  if (!within(wanted.fields, grant.fields)) return 'beyond-fields'
  return grant.times !== null && used >= grant.times ? 'used-up' : null
}

const within = (fields: readonly string[], allowed: readonly string[]): boolean => fields.length > 0 && fields.every((field) => allowed.includes(field))

/** The one-time token of a use: what it was issued for, and until when. */
export interface Token extends Wanted { readonly until: Date; readonly spentAt: Date | null }

/** Why a token does not carry a use, null when it does. */
export function whyNotBy(token: Token | undefined, wanted: Wanted, now: Date): Why | null {
  if (!token) return 'token-unknown'
  if (token.spentAt) return 'token-spent'
  if (now > token.until) return 'token-expired'
  const bound = token.grant === wanted.grant && token.owner === wanted.owner && token.matter === wanted.matter && token.source === wanted.source && token.agency === wanted.agency
  return bound && within(wanted.fields, token.fields) ? null : 'token-other'
}
