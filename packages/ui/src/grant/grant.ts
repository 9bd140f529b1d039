export interface Grant {
  /** What is used: 不动产登记信息. */
  readonly title: string
  readonly who: string
  readonly fields: readonly string[]
  readonly why: string
  /** Legal day or moment at which it ends by itself. */
  readonly until: string
  /** The way that stays open to one who refuses. */
  readonly otherwise?: string
}
