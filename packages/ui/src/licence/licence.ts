export interface Licence {
  readonly name: string
  readonly holder: string
  /** As it may be shown: masked unless the holder asked to see it. */
  readonly number: string
  readonly agency: string
  /** Legal days; no `until` means no expiry. */
  readonly issued: string
  readonly until?: string
  readonly state: 'valid' | 'soon' | 'expired' | 'revoked'
  readonly sample?: boolean
}
