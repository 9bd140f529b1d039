import type { Condition, Dictionary, Element, Item, Need, Proof, Service, Text } from '@gft/forms'
import { whenSentence } from './condition-sentence.ts'

/** What may answer or prove something without the person: the sign-in, a licence or an agency's data. */
export interface Provider { readonly by: 'identity' | 'licence' | 'interface'; readonly name: Text; readonly owner: string | null }

/** What the service asks of people in every situation taken together, once for each role that it is asked of. */
interface Required {
  /** `<role or case>.<element or proof id>` */
  readonly key: string
  readonly of: Text
  readonly required: boolean
  readonly when: Text | null
  readonly items: readonly Text[]
  readonly basis: readonly string[]
}

export interface Information extends Required { readonly element: Element; readonly from: readonly Provider[] }

export interface Material extends Required {
  readonly proof: Proof
  readonly provenBy: readonly Provider[]
  /** Nothing but a file or a visit can show it. */
  readonly upload: boolean
}

export function informationOf(service: Service, dictionary: Dictionary): Information[] {
  return groups(service, 'element').flatMap(([key, demands]) => {
    const element = dictionary.elements[idOf(key)]
    return element ? [{ ...required(key, demands, service, dictionary), element, from: element.sources.flatMap((source) => sourceOf(source, dictionary)) }] : []
  })
}

export function materialsOf(service: Service, dictionary: Dictionary): Material[] {
  return groups(service, 'proof').flatMap(([key, demands]) => {
    const proof = dictionary.proofs[idOf(key)]
    return proof ? [material(required(key, demands, service, dictionary), proof, dictionary)] : []
  })
}

/** How many materials everybody must bring, whatever the situation. */
export function uploadsOf(materials: readonly Material[]): number {
  return materials.filter(({ required, when, upload }) => required && !when && upload).length
}

interface Demand { readonly item: Item; readonly need: Need; readonly when: Condition | undefined }

function groups({ chain, items }: Service, kind: 'element' | 'proof'): [string, Demand[]][] {
  const demands = chain.items.flatMap(({ item: id, when }) => {
    const item = items[id]
    return item ? item.needs.filter((need) => kind in need).map((need): Demand => ({ item, need, when: both(when, need.when) })) : []
  })
  return [...Map.groupBy(demands, ({ need }) => `${need.of}.${'element' in need ? need.element : need.proof}`)]
}

function both(one: Condition | undefined, other: Condition | undefined): Condition | undefined {
  return one && other ? { all: [one, other] } : (one ?? other)
}

function required(key: string, demands: readonly Demand[], service: Service, dictionary: Dictionary): Required {
  return {
    key,
    of: holderOf(key, service),
    required: demands.some(({ need }) => need.required),
    when: whenSentence(demands.map(({ when }) => when), service, dictionary),
    items: [...new Set(demands.map(({ item }) => item.name))],
    basis: [...new Set(demands.map(({ need }) => need.basis))],
  }
}

function holderOf(key: string, { chain }: Service): Text {
  const of = key.slice(0, key.indexOf('.'))
  return chain.roles.find((role) => role.id === of)?.label ?? SHARED
}

const SHARED = { zh: '各方共用', en: 'Shared by all parties' }

function material(asked: Required, proof: Proof, dictionary: Dictionary): Material {
  const provenBy = proof.ways.flatMap((way) => (way.by === 'licence' ? licence(way.type, dictionary) : query(way.interface, dictionary)))
  return { ...asked, proof, provenBy, upload: provenBy.length === 0 && !proof.fallbacks.includes('commitment') }
}

function sourceOf(source: Element['sources'][number], dictionary: Dictionary): Provider[] {
  if (source.from === 'identity') return [IDENTITY]
  return source.from === 'licence' ? licence(source.type, dictionary) : query(source.interface, dictionary)
}

const IDENTITY: Provider = { by: 'identity', name: { zh: '实名登录信息', en: 'Your verified sign-in' }, owner: null }

function licence(id: string, { licenceTypes }: Dictionary): Provider[] {
  const type = licenceTypes[id]
  return type ? [{ by: 'licence', name: type.name, owner: type.issuer }] : []
}

function query(id: string, { interfaces }: Dictionary): Provider[] {
  const found = interfaces[id]
  return found ? [{ by: 'interface', name: found.name, owner: found.owner }] : []
}

function idOf(key: string): string {
  return key.slice(key.indexOf('.') + 1)
}
