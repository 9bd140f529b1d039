/** What every question has. `name` may hold dots; the control's id is `fieldId(name)`. */
export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong and how to mend it, in the words the error summary uses too. */
  readonly error?: string | undefined
  readonly optional?: boolean | undefined
  /** The label is the page's heading: one question a page. */
  readonly heading?: boolean | undefined
}

export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
}

export function fieldId(name: string): string {
  return `f-${name.replace(/[^\w-]/g, '-')}`
}

/** Ids of the hint and the error, for `aria-describedby`. */
export function describedBy(name: string, { hint, error }: Pick<FieldProps, 'hint' | 'error'>): string | undefined {
  const id = fieldId(name)
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
}

/** A legal day `YYYY-MM-DD`, or what a person has typed so far, as the three boxes show it. */
export function dateParts(value: string): { year: string; month: string; day: string } {
  const [year = '', month = '', day = ''] = value.split('-')
  return { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') }
}

/** The three boxes `name.year`, `name.month`, `name.day` of a posted form as `YYYY-MM-DD`; empty when all are empty. Not checked. */
export function readDate(form: FormData, name: string): string {
  const [year = '', month = '', day = ''] = ['year', 'month', 'day'].map((part) => String(form.get(`${name}.${part}`) ?? '').trim())
  return year || month || day ? [year, twoDigits(month), twoDigits(day)].join('-') : ''
}

function twoDigits(typed: string): string {
  return typed === '' ? '' : typed.padStart(2, '0')
}
