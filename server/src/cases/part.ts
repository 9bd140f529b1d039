import {
  answerText, answerTo, own, parameters,
  type Answers, type Dictionary, type Element, type Form, type InterfaceDefinition, type Item, type LicenceType, type Parameters,
} from '@gft/forms'
import type { ChargeRow } from './case-store.ts'
import type { Filing } from './filing.ts'

export type Field = string | number | boolean
export type Fields = Readonly<Record<string, Field>>

/** What an agency's own system answered for a part, by the interface that it answered through. */
export interface Outcome { readonly interface: string; readonly fields: Fields }

/**
 * The answers that a part's interfaces may be given: what was filed, and what agencies answered in the parts before, such
 * as the number of the tax certificate. An interface `tax.payment` answering `certificateNo` gives `case.tax.certificateNo`.
 */
export function answersWith(filing: Filing, outcomes: readonly Outcome[]): Answers {
  const at = ''
  const said = outcomes.flatMap((o) => Object.entries(o.fields).map(([field, value]) => [`case.${o.interface.split('.')[0]}.${field}`, { value, origin: { kind: 'interface' as const, at } }] as const))
  return { ...filing.answers, ...Object.fromEntries(said) }
}

export const outcomeOfCharge = (charge: ChargeRow, interfaceId: string): Outcome => ({
  interface: interfaceId,
  fields: { orderNo: charge.order_no, total: charge.total, ...(charge.certificate_no ? { certificateNo: charge.certificate_no } : {}) },
})

/** Parameters of an interface that carries a part out; it is about no one role, so what one role alone says will do. */
export const parametersOf = (form: Form, definition: InterfaceDefinition, answers: Answers): Parameters => parameters(form, definition, 'case', answers)

/** The role that receives the result, and its person. */
export function receiver(item: Item, filing: Filing): string {
  return item.result.holder ?? (item.roles.some((r) => r.id === filing.starter) ? filing.starter : item.roles[0]!.id)
}

export function payerRole(item: Item, filing: Filing): string {
  return item.charge?.payer ?? receiver(item, filing)
}

/** The fields of the licence that a part issues: what the agency's system answered, and what the item maps from the filing. */
export function licenceFields(item: Item, type: LicenceType, role: string, answers: Answers, outcome: Fields, elements: Dictionary['elements']): Fields {
  const found = type.fields.flatMap(({ field }): [string, Field][] => {
    const value = own(outcome, field) ?? mapped(item, field, role, answers, elements)
    return value === undefined ? [] : [[field, value]]
  })
  return Object.fromEntries(found)
}

function mapped({ result }: Item, field: string, role: string, answers: Answers, elements: Dictionary['elements']): Field | undefined {
  for (const id of [own(result.fields ?? {}, field) ?? []].flat()) {
    const value = elementValue(id, role, answers)
    if (value !== undefined) return inWords(elements[id] ?? elements[id.slice(id.indexOf('.') + 1)], value)
  }
  return undefined
}

/** A licence says 单独所有 where the form keeps `sole`. */
const inWords = (element: Element | undefined, value: Field): Field => (element?.kind === 'choice' ? answerText(element, value, 'zh') : value)

/** The number of a licence: its first field that is one. The holder's ID number is that only where there is no other. */
export function numberIn(type: LicenceType, fields: Fields): string | null {
  const numbers = type.fields.map(({ field }) => field).filter((field) => /(No|Number|creditCode|plate)$/.test(field))
  const own = numbers.filter((field) => !/idNumber$/i.test(field))
  const value = (own.length > 0 ? own : numbers).map((field) => fields[field]).find((found) => found !== undefined)
  return value === undefined ? null : String(value)
}

/** The value of an element for a role: its own, else the shared one, else that of any other role; or the answer of that whole key. */
export function elementValue(element: string, role: string, answers: Answers): Field | undefined {
  const own = answerTo(answers, `${role}.${element}`) ?? answerTo(answers, `case.${element}`) ?? answerTo(answers, element)
  if (own) return own.value
  const other = Object.keys(answers).find((key) => key.endsWith(`.${element}`) && key.split('.').length === element.split('.').length + 1)
  return other === undefined ? undefined : answerTo(answers, other)?.value
}
