export interface Licence {
  readonly name: string
  readonly holder?: string | undefined
  /** As it may be shown: masked unless the holder asked to see it. */
  readonly number?: string | undefined
  readonly agency: string
  /** Legal days; no `until` means no expiry. What the agency's own record does not say is left out. */
  readonly issued?: string | undefined
  readonly until?: string | undefined
  readonly state: 'valid' | 'soon' | 'suspended' | 'replaced' | 'revoked' | 'forfeited' | 'cancelled' | 'expired'
  readonly sample?: boolean | undefined
}
