import type { Dictionary, Element, ProofWay, Source, Text } from './definition.ts'
import { useId, type Asking, type Material, type Question, type Use, type UseSource } from './form.ts'
import { own } from './own.ts'
import { refusal } from './refusals.ts'

type Field = Use['fields'][number]

/** What one question or material wants of one source. */
interface Wish { readonly of: string; readonly source: UseSource; readonly fields: readonly string[] }

/** What the dictionary knows of a source. */
interface Held {
  readonly name: Text
  readonly owner: string
  readonly fields: readonly Field[]
  /** Fields that tell one record from another. */
  readonly label: readonly string[]
}

/** What may answer an element, in order of trust. What the sign-in knows needs no grant, nor does anything after it. */
export function wishesOfElement(element: Element, of: string): Wish[] {
  const identity = element.sources.findIndex((source) => source.from === 'identity')
  const granted = identity === -1 ? element.sources : element.sources.slice(0, identity)
  return granted.flatMap((source) => wishOfSource(source, of))
}

/** What may prove a material. A licence is shown whole; a query shows the fields that must hold, or what tells the record. */
export function wishesOfProof(ways: readonly ProofWay[], of: string, dictionary: Dictionary): Wish[] {
  return ways.map((way) => wishOfWay(way, of, dictionary))
}

export function useIds(wishes: readonly Wish[]): string[] {
  return [...new Set(wishes.map((wish) => useId(wish.of, wish.source)))]
}

/** The grants to ask: one for each role and source, whatever it answers and whoever needs it. */
export function usesOf(questions: readonly Question[], materials: readonly Material[], dictionary: Dictionary): Use[] {
  const filling = questions.flatMap((thing) => {
    return wishesOfElement(thing.element, thing.holder).map((wish): Wanted => ({ wish, thing, fills: true }))
  })
  const proving = materials.flatMap((thing) => {
    return wishesOfProof(thing.proof.ways, thing.holder, dictionary).map((wish): Wanted => ({ wish, thing, fills: false }))
  })
  const wanted = [...filling, ...proving]
  return [...Map.groupBy(wanted, ({ wish }) => useId(wish.of, wish.source))].map(([id, group]) => use(id, group, dictionary))
}

interface Wanted { readonly wish: Wish; readonly thing: Question | Material; readonly fills: boolean }

function use(id: string, group: readonly Wanted[], dictionary: Dictionary): Use {
  const { of, source } = group[0]!.wish
  const { name, owner, fields } = heldAt(source, dictionary)
  const askings = group.flatMap(({ thing }) => thing.askedBy)
  const wanted = group.flatMap(({ wish }) => wish.fields)
  const stranger = wanted.find((field) => !fields.some((known) => known.field === field))
  if (stranger !== undefined) throw refusal.unknown({ where: source.id, name: stranger })
  return {
    id, of, source, name, owner,
    agencies: different(askings.map((asking) => asking.agency)),
    items: different(askings.map((asking) => asking.item)),
    fields: fields.filter(({ field }) => wanted.includes(field)),
    purpose: purposes(askings),
    fills: different(group.filter(({ fills }) => fills).map(({ thing }) => thing.key)),
    proves: different(group.filter(({ fills }) => !fills).map(({ thing }) => thing.key)),
  }
}

function heldAt(source: UseSource, dictionary: Dictionary): Held {
  return source.kind === 'interface' ? interfaceAt(source.id, dictionary) : licenceAt(source.id, dictionary)
}

function interfaceAt(id: string, dictionary: Dictionary): Held {
  const definition = own(dictionary.interfaces, id)
  if (!definition) throw refusal.unknown({ where: 'interfaces', name: id })
  return { name: definition.name, owner: definition.owner, fields: definition.answer.map(field), label: definition.recordLabel }
}

function licenceAt(id: string, dictionary: Dictionary): Held {
  const type = own(dictionary.licenceTypes, id)
  if (!type) throw refusal.unknown({ where: 'licenceTypes', name: id })
  return { name: type.name, owner: type.issuer, fields: type.fields.map(field), label: [] }
}

function wishOfSource(source: Source, of: string): Wish[] {
  if (source.from === 'identity') return []
  const id = source.from === 'interface' ? source.interface : source.type
  return [{ of, source: { kind: source.from, id }, fields: [source.field] }]
}

function wishOfWay(way: ProofWay, of: string, dictionary: Dictionary): Wish {
  const source: UseSource = way.by === 'query' ? { kind: 'interface', id: way.interface } : { kind: 'licence', id: way.type }
  const held = heldAt(source, dictionary)
  const fields = way.by === 'query' ? Object.keys(way.holds) : held.fields.map(({ field }) => field)
  return { of, source, fields: fields.length > 0 ? fields : held.label }
}

function field({ field, label, sensitivity }: Field): Field {
  return { field, label, sensitivity }
}

function purposes(askings: readonly Asking[]): Text {
  return {
    zh: different(askings.map(({ purpose }) => purpose.zh)).join('；'),
    en: different(askings.map(({ purpose }) => purpose.en)).join('; '),
  }
}

function different<T>(list: readonly T[]): T[] {
  return [...new Set(list)]
}
