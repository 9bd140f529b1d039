export interface Next {
  readonly what: string
  readonly who?: string
  /** Legal day or moment by which it happens. */
  readonly by?: string
}
