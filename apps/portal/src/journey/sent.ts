import type { Result } from '@gft/sdk'

/** A form as a person sent it: whole, so that it can be shown again, held, or sent once more. */
export interface Sent {
  /** Idempotency key of the form: sent twice, it is one act. */
  readonly key: string
  /** Which of the page's forms it was. */
  readonly act: string
  readonly form: FormData
  /** A field as it was typed; empty when there is none. */
  text(name: string): string
}

/** Undefined when the page was merely asked for. The server has checked origin and `_csrf` by then. */
export async function sentForm(request: Request): Promise<Sent | undefined> {
  return request.method === 'POST' ? sentIn(await request.formData()) : undefined
}

export function sentIn(form: FormData): Sent {
  const text = (name: string): string => {
    const typed = form.get(name)
    return typeof typed === 'string' ? typed : ''
  }
  return { key: text('_key') || crypto.randomUUID(), act: text('_do'), form, text }
}

/** Fields that belong to the form that is shown, not to what a person filled in. */
const OF_THE_FORM = ['_csrf', '_key', '_hold', '_phone', '_code', '_send']

/** What a form that stands in between carries on, in hidden fields. A file cannot be carried: it is chosen again. */
export function carried({ form }: Sent): [name: string, value: string][] {
  return [...form].filter((field): field is [string, string] => typeof field[1] === 'string' && !OF_THE_FORM.includes(field[0]))
}

/**
 * The key under which a form is shown again: the same while nothing was stored under it, so that pressing twice stays one
 * act; a new one once it has been answered or was found to belong to other content.
 */
export function keyAgain(sent: Sent | undefined, answered: Result<unknown> | undefined): string | undefined {
  return answered?.ok || (answered && answered.problem.code === 'platform.key_reused') ? undefined : sent?.key
}
