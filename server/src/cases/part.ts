import { answerTo, own, parameters, type Answers, type Form, type InterfaceDefinition, type Item, type Parameters } from '@gft/forms'
import type { CaseRow, ChargeRow } from './case-store.ts'
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
export function licenceFields(item: Item, names: readonly string[], role: string, answers: Answers, outcome: Fields): Fields {
  const found = names.flatMap((name): [string, Field][] => {
    const value = own(outcome, name) ?? mapped(item, name, role, answers)
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(found)
}

function mapped(item: Item, name: string, role: string, answers: Answers): Field | undefined {
  const element = own(item.result.fields ?? {}, name)
  return element === undefined ? undefined : elementValue(element, role, answers)
}

/** The value of an element for a role: its own, else the shared one, else that of any other role. */
export function elementValue(element: string, role: string, answers: Answers): Field | undefined {
  const own = answerTo(answers, `${role}.${element}`) ?? answerTo(answers, `case.${element}`)
  if (own) return own.value
  const other = Object.keys(answers).find((key) => key.endsWith(`.${element}`) && key.split('.').length === element.split('.').length + 1)
  return other === undefined ? undefined : answerTo(answers, other)?.value
}

export const partName = (row: CaseRow): string => row.item ?? row.service
