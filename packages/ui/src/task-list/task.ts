export interface Task {
  readonly title: string
  readonly hint?: string
  /** Where the task is done; a blocked task has none. */
  readonly href?: string
  readonly status: 'done' | 'todo' | 'blocked'
}
