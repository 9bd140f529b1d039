/** A consent as it is decided on: pure. */
export interface Grant {
  readonly id: string
  readonly owner: string
  readonly matter: string
  readonly agreed: boolean
  readonly until: string
  readonly endedAt: Date | null
  readonly endedBy: 'withdrawal' | 'expiry' | 'renewal' | null
}

export type GrantState = 'live' | 'refused' | 'withdrawn' | 'expired'

/** `today` is the legal day in Beijing; a consent holds through its last day. */
export function stateOf(grant: Grant, today: string): GrantState {
  if (!grant.agreed) return 'refused'
  if (grant.endedAt) return grant.endedBy === 'withdrawal' ? 'withdrawn' : 'expired'
  return today > grant.until ? 'expired' : 'live'
}

/** Version of the plain-language text below; a change of the text is a new version. */
export const TEXT_VERSION = '2026-11-1'

export interface Plain { readonly source: string; readonly owner: string; readonly agencies: readonly string[]; readonly fields: readonly string[]; readonly purpose: string; readonly until: string }

/** The words a person agrees to; their digest is kept with the consent. */
export function consentText(p: Plain): string {
  return `我同意${p.agencies.join('、')}为“${p.purpose}”，从${p.owner}取用我的“${p.source}”中的${p.fields.join('、')}。` +
    `这项同意只用于本次办事，${p.until}到期，我可以随时在“我的授权”里撤回。每一次取用我都能看到。`
}
