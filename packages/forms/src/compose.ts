import { settle, situationKey } from './conditions.ts'
import type { Chain, Dictionary, Element, Item, Situation } from './definition.ts'
import type { Form, FormItem, Material, Projection, Question } from './form.ts'
import { asked, dependsOn, unionOfNeeds, type Union } from './needs.ts'
import { inStages } from './order.ts'
import { own } from './own.ts'
import { inPageOrder, pagesOf } from './pages.ts'
import { refuseUnknownConditions } from './references.ts'
import { refusal } from './refusals.ts'
import { asService, getItem, type Service } from './service.ts'
import { useIds, usesOf, wishesOfElement, wishesOfProof } from './uses.ts'

/**
 * The form of a chain, or of a single item, in one situation: `situation` holds option values by situation id and what
 * is not declared is ignored. `starter` is the role that starts it, by default the first that may.
 * Throws `forms.circle` when the order of items or of conditions runs in a circle, and `forms.unknown` when the
 * definition names an item, element, proof, interface, licence type, field, role or situation that does not exist.
 */
export function compose(
  service: Service | Item,
  dictionary: Dictionary,
  situation: Readonly<Record<string, string>> = {},
  starter?: string,
): Form {
  const whole = asService(service)
  const { chain } = whole
  const known = declared(chain.situations, situation)
  const items = itemsIn(whole, known)
  const definitions = items.map(({ id }) => getItem(whole, id))
  const first = starterOf(chain, starter)
  refuseUnknownConditions(chain, definitions, dictionary)
  const unions = (kind: 'element' | 'proof') => unionOfNeeds(definitions, known, chain.roles.map(({ id }) => id), first, kind)
  const questions = inPageOrder(chain.pages, unions('element').map((union) => question(union, dictionary)))
  const materials = unions('proof').map((union) => material(union, dictionary))
  const uses = usesOf(questions, materials, dictionary)
  const situations = chain.situations.map((one) => situationQuestion(one, first))
  refuseCircularConditions(questions)
  return {
    id: chain.id, version: chain.version, name: chain.name, roles: chain.roles, starters: chain.starters,
    situation: known, situations, items,
    stages: inStages(new Map(items.map(({ id, after }) => [id, after]))),
    questions, materials, uses,
    pages: pagesOf(chain.pages, { situations, questions, materials, uses }),
    projections: Object.fromEntries(items.map(({ id, agency }) => [id, projection(id, agency, questions, materials)])),
    identifying: Object.values(dictionary.elements).filter(identifies).map(({ id }) => id),
  }
}

function declared(situations: readonly Situation[], given: Readonly<Record<string, string>>): Record<string, string> {
  const known = situations.flatMap(({ id, options }) => {
    const value = own(given, id)
    return value !== undefined && options.some((option) => option.value === value) ? [[id, value] as const] : []
  })
  return Object.fromEntries(known)
}

function itemsIn(service: Service, situation: Readonly<Record<string, string>>): FormItem[] {
  const included = service.chain.items.filter(({ when }) => !when || settle(when, situation) === true)
  const everywhere = new Set(service.chain.items.map(({ item }) => item))
  const here = new Set(included.map(({ item }) => item))
  return included.map(({ item, after, mayFail }) => {
    const stranger = after.find((before) => !everywhere.has(before))
    if (stranger !== undefined) throw refusal.unknown({ where: item, name: stranger })
    const { id, version, name, agency } = getItem(service, item)
    return { id, version, name, agency, after: after.filter((before) => here.has(before)), mayFail }
  })
}

function starterOf(chain: Chain, starter: string | undefined): string {
  const role = starter ?? chain.starters[0]
  if (role === undefined || !chain.starters.includes(role)) throw refusal.unknown({ where: chain.id, name: role ?? 'starter' })
  return role
}

function question(union: Union, dictionary: Dictionary): Question {
  const element = own(dictionary.elements, idOf(union))
  if (!element) throw refusal.unknown({ where: askers(union), name: idOf(union) })
  return { ...asked(union), element, uses: useIds(wishesOfElement(element, union.holder)) }
}

function material(union: Union, dictionary: Dictionary): Material {
  const proof = own(dictionary.proofs, idOf(union))
  if (!proof) throw refusal.unknown({ where: askers(union), name: idOf(union) })
  return { ...asked(union), proof, fallbacks: proof.fallbacks, uses: useIds(wishesOfProof(proof.ways, union.holder, dictionary)) }
}

function situationQuestion({ id, label, hint, options }: Situation, holder: string): Question {
  const element: Element = {
    id: situationKey(id), label, ...(hint && { hint }), options, kind: 'choice', sensitivity: 'open', sources: [], editable: true,
  }
  return { key: situationKey(id), of: 'case', holder, required: true, askedBy: [], uses: [], element }
}

// Conditions that wait for one another would never be clear.
function refuseCircularConditions(questions: readonly Question[]): void {
  inStages(new Map(questions.map((question) => [question.key, dependsOn(question)])))
}

function projection(item: string, agency: string, questions: readonly Question[], materials: readonly Material[]): Projection {
  return { agency, answers: keysAskedBy(item, questions), materials: keysAskedBy(item, materials) }
}

function keysAskedBy(item: string, things: readonly (Question | Material)[]): string[] {
  return things.filter(({ askedBy }) => askedBy.some((asking) => asking.item === item)).map(({ key }) => key)
}

function identifies(element: Element): boolean {
  return element.sources.some(({ from }) => from === 'identity')
}

function idOf(union: Union): string {
  return union.key.slice(union.of.length + 1)
}

function askers({ demands }: Union): string {
  return demands.map(({ asking }) => asking.item).join(', ')
}
