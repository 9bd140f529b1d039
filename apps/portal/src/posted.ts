/** What a form on a page posted. */
export interface Posted {
  /** Idempotency key of the form: sent twice, it is one act. Given back to the form when it is shown again. */
  readonly key: string
  /** A field as it was typed; empty when there is none. */
  text(name: string): string
}

/** Undefined when the page was merely asked for. The server has checked origin and `_csrf` by then. */
export async function posted(request: Request): Promise<Posted | undefined> {
  if (request.method !== 'POST') return undefined
  const form = await request.formData()
  const text = (name: string): string => {
    const typed = form.get(name)
    return typeof typed === 'string' ? typed : ''
  }
  return { key: text('_key') || crypto.randomUUID(), text }
}
