/** Where an answer came from, beside the answer. Texts are in the page's language. */
export interface AnswerOrigin {
  /** The register or licence, as people call it: 不动产登记信息. */
  readonly source: string
  /** The moment it was read, ISO 8601. */
  readonly at: string
  /** Read under the person's grant; absent when nothing had to be granted. */
  readonly granted?: boolean
  readonly what?: string
  readonly why?: string
  readonly ground?: string
  /** Where a correction is asked for. */
  readonly correct?: string
}
