import { compose, type Chain, type Form, type InterfaceDefinition, type Item } from '@gft/forms'
import type { Content } from '../index.ts'
import { saysOf } from './say.ts'

type Say = ReturnType<typeof saysOf>
type Situation = Readonly<Record<string, string>>

/** Every item alone and every chain in all its situations becomes a form that can be filled in and carried out. */
export function checkComposition(content: Content): string[] {
  const faults = [
    ...Object.entries(content.items).flatMap(([id, item]) => composed(saysOf(`items/${id}.json`), () => checkAlone(content, item, id))),
    ...Object.entries(content.chains).flatMap(([id, chain]) =>
      chain.starters.flatMap((starter) => situationsOf(chain).flatMap((situation) =>
        composed(saysOf(`chains/${id}.json`), () => checkInSituation(content, chain, situation, starter))))),
  ]
  return [...new Set(faults)]
}

function composed(say: Say, check: () => string[]): string[] {
  try {
    return check()
  } catch (error) {
    return say('does not compose:', false, String(error))
  }
}

function checkAlone(content: Content, item: Item, id: string): string[] {
  const form = compose(item, content)
  const say = saysOf(`items/${id}.json`)
  const offered = content.halls.some(({ services }) => services.includes(id))
  return [
    ...say('needs', form.questions.length > 3, 'ask less than a form'),
    ...checkReads(content, form, say),
    ...(offered ? checkActs(content, form, id, say) : []),
  ]
}

function checkInSituation(content: Content, chain: Chain, situation: Situation, starter: string): string[] {
  const form = compose({ chain, items: content.items }, content, situation, starter)
  const say = saysOf(`chains/${chain.id}.json`)
  return [...checkReads(content, form, say), ...form.items.flatMap(({ id }) => checkActs(content, form, id, say))]
}

/** What a form reads it can ask for: the source's parameters are among its questions. */
function checkReads({ interfaces }: Content, form: Form, say: Say): string[] {
  return form.uses.filter((use) => use.source.kind === 'interface').flatMap((use) => {
    const missing = Object.values(interfaces[use.source.id]?.parameters ?? {}).filter((element) => !isAsked(form, element))
    return say(`reading ${use.source.id}`, missing.length === 0, `needs ${missing.join(', ')}, which nothing asks`)
  })
}

/** What an agency's system is sent is asked, or came out of an earlier item or an earlier call. */
function checkActs(content: Content, form: Form, id: string, say: Say): string[] {
  const item = content.items[id]
  if (!item) return []
  const before = waitedFor(form, id).flatMap((earlier) => outcomes(content, content.items[earlier]))
  return interfacesOf(content, item).flatMap((definition, place, all) => {
    const known = [...before, ...all.slice(0, place).flatMap(fieldsOf)]
    const missing = Object.values(definition.parameters).filter((element) => !isAsked(form, element) && !known.includes(lastPart(element)))
    return say(`item ${id}`, missing.length === 0, `sends ${missing.join(', ')} to ${definition.id}, which nothing asks or yields`)
  })
}

function waitedFor(form: Form, id: string): string[] {
  const after = form.items.find((item) => item.id === id)?.after ?? []
  return after.flatMap((earlier) => [earlier, ...waitedFor(form, earlier)])
}

function isAsked(form: Form, element: string): boolean {
  return form.questions.some((question) => question.element.id === element)
}

/** Names of the fields that an item's systems and its licence bring about. */
function outcomes(content: Content, item: Item | undefined): string[] {
  if (!item) return []
  const licence = item.result.licence === undefined ? undefined : content.licenceTypes[item.result.licence]
  return [...interfacesOf(content, item).flatMap(fieldsOf), ...(licence?.fields ?? []).map(({ field }) => field)]
}

/** In the order in which they are called. */
function interfacesOf({ interfaces }: Content, { charge, carriedOutBy }: Item): InterfaceDefinition[] {
  return [charge?.determinedBy, charge?.provedBy, carriedOutBy].flatMap((id) => (id === undefined ? [] : (interfaces[id] ?? [])))
}

function fieldsOf({ answer }: InterfaceDefinition): string[] {
  return answer.map(({ field }) => field)
}

function lastPart(element: string): string {
  return element.slice(element.lastIndexOf('.') + 1)
}

/** All answers to all situation questions of a chain. */
function situationsOf({ situations }: Chain): Situation[] {
  return situations.reduce<Situation[]>(
    (known, { id, options }) => known.flatMap((situation) => options.map(({ value }) => ({ ...situation, [id]: value }))),
    [{}],
  )
}
