import { answerTo, type Answers, type Value } from './answers.ts'
import type { InterfaceDefinition } from './definition.ts'
import type { Form } from './form.ts'

/** Either every parameter by its name, or the ids of the elements that are not answered yet. */
export type Parameters =
  | { readonly parameters: Readonly<Record<string, Value>> }
  | { readonly missing: readonly string[] }

/**
 * What a call of an interface about `role` carries: each parameter is the role's own answer, else the shared one, else
 * that of another role when no other differs. An element that says who somebody is (ID number, name) is never taken from
 * another role, so that nobody's record is asked for in another's name. Answers need not be of the form: a caller may
 * add what an agency answered before, such as `case.tax.orderNo`.
 */
export function parameters(form: Form, definition: InterfaceDefinition, role: string, answers: Answers): Parameters {
  const missing = new Set<string>()
  const parameters: Record<string, Value> = {}
  for (const [name, element] of Object.entries(definition.parameters)) {
    const value = resolve(form, element, role, answers)
    if (value === undefined) missing.add(element)
    else parameters[name] = value
  }
  return missing.size > 0 ? { missing: [...missing] } : { parameters }
}

function resolve(form: Form, element: string, role: string, answers: Answers): Value | undefined {
  return valueOf(answers, role, element) ?? valueOf(answers, 'case', element) ?? borrowed(form, element, role, answers)
}

function borrowed(form: Form, element: string, role: string, answers: Answers): Value | undefined {
  const alone = role === 'case' && form.roles.length === 1
  if (form.identifying.includes(element) && !alone) return undefined
  const values = form.roles.flatMap(({ id }) => valueOf(answers, id, element) ?? [])
  return new Set(values).size === 1 ? values[0] : undefined
}

function valueOf(answers: Answers, of: string, element: string): Value | undefined {
  return answerTo(answers, `${of}.${element}`)?.value
}
