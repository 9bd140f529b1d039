import { parseCreditCode } from '@gft/kernel'
import type { Element, ElementKind, LicenceType, Proof, ProofWay, Source } from '@gft/forms'
import type { Content } from '../index.ts'
import { repeated, saysOf } from './say.ts'

/** Owners exist, and every parameter is an element that a form can ask. */
export function checkInterfaces({ interfaces, agencyKinds, elements }: Content): string[] {
  const say = saysOf('interfaces.json')
  return Object.values(interfaces).flatMap(({ id, owner, parameters }) => [
    ...say(`${id}.owner`, agencyKinds.some((kind) => kind.id === owner), `“${owner}” is not in agency-kinds.json`),
    ...Object.entries(parameters).flatMap(([name, element]) =>
      say(`${id}.parameters.${name}`, element in elements, `“${element}” is not in elements.json`)),
  ])
}

/** Sources exist and answer what the element keeps; what nobody holds can be asked. */
export function checkElements(content: Content): string[] {
  const say = saysOf('elements.json')
  return Object.entries(content.elements).flatMap(([key, element]) => [
    ...say(`${key}.id`, element.id === key, `is “${element.id}”, its key “${key}”`),
    ...say(`${key}.options`, element.kind !== 'choice' || (element.options?.length ?? 0) > 1, 'are needed to ask for a choice'),
    ...say(`${key}.options`, repeated((element.options ?? []).map(({ value }) => value)).length === 0, 'have a value twice'),
    ...say(`${key}.max`, element.min === undefined || element.max === undefined || element.min <= element.max, 'is less than min'),
    ...say(`${key}.editable`, element.sources.length > 0 || element.editable, 'must be true where only the person can say'),
    ...element.sources.flatMap((source, place) => checkElementSource(content, element, source, `${key}.sources[${place}]`)),
  ])
}

function checkElementSource(content: Content, element: Element, source: Source, field: string): string[] {
  const say = saysOf('elements.json')
  if (source.from === 'identity') return []
  if (source.from === 'licence') {
    const type = content.licenceTypes[source.type]
    return say(field, type?.fields.some((one) => one.field === source.field) ?? false, `names ${source.type}.${source.field}, which licence-types.json does not have`)
  }
  const definition = content.interfaces[source.interface]
  const answer = definition?.answer.find((one) => one.field === source.field)
  return [
    ...say(field, answer !== undefined, `names ${source.interface}.${source.field}, which interfaces.json does not have`),
    ...say(field, definition?.act !== 'write', `reads from ${source.interface}, which changes something`),
    ...say(field, !answer || fits(element.kind, answer.kind), `answers a ${answer?.kind} where the element keeps a ${element.kind}`),
  ]
}

// Agencies state choices as words.
function fits(kept: ElementKind, answered: ElementKind): boolean {
  return kept === answered || (kept === 'choice' && answered === 'text')
}

/** Codes are well formed and used once; the issuer, what is presented and what renews exist. */
export function checkLicenceTypes({ licenceTypes, agencyKinds, items, chains }: Content): string[] {
  const say = saysOf('licence-types.json')
  const codes = repeated(Object.values(licenceTypes).map(({ code }) => code))
  return [
    ...codes.map((code) => `licence-types.json: code ${code} stands twice`),
    ...Object.entries(licenceTypes).flatMap(([key, type]) => [
      ...say(`${key}.id`, type.id === key, `is “${type.id}”, its key “${key}”`),
      ...say(`${key}.code`, isLicenceCode(type), `${type.code} is not a credit code and three digits (GB/T 36904)`),
      ...say(`${key}.issuer`, agencyKinds.some(({ id }) => id === type.issuer), `“${type.issuer}” is not in agency-kinds.json`),
      ...say(`${key}.fields`, type.fields.length > 0 && repeated(type.fields.map(({ field }) => field)).length === 0, 'are empty or have a field twice'),
      ...say(`${key}.presented`, type.presented.length > 0 && type.presented.every((name) => type.fields.some(({ field }) => field === name)), 'is empty or names a field that it does not have'),
      ...say(`${key}.levels`, type.levels.length > 0 && repeated(type.levels.map(String)).length === 0, 'are empty or have a level twice'),
      ...say(`${key}.basis`, type.basis.length >= 3, 'names no law'),
      ...say(`${key}.renewal`, type.renewal === undefined || Object.hasOwn(items, type.renewal) || Object.hasOwn(chains, type.renewal), `“${type.renewal}” is no service`),
      ...say(`${key}.paper.pattern`, type.paper === undefined || isWhole(type.paper.pattern), 'is no regular expression of a whole number, ^…$'),
      ...say(`${key}.validYears`, type.validYears === undefined || (type.validYears >= 1 && type.validYears <= 50), 'is not between 1 and 50'),
    ]),
  ]
}

function isWhole(pattern: string): boolean {
  try {
    return pattern.startsWith('^') && pattern.endsWith('$') && new RegExp(pattern) instanceof RegExp
  } catch {
    return false
  }
}

function isLicenceCode({ code }: LicenceType): boolean {
  return parseCreditCode(code.slice(0, 18)) !== undefined && /^\d{3}$/.test(code.slice(18))
}

/** Ways exist, something is left when they fail, and what a fallback needs is there. */
export function checkProofs(content: Content): string[] {
  const say = saysOf('proofs.json')
  return Object.entries(content.proofs).flatMap(([key, proof]) => [
    ...say(`${key}.id`, proof.id === key, `is “${proof.id}”, its key “${key}”`),
    ...say(`${key}.fallbacks`, proof.fallbacks.length > 0, 'are empty: there must always be a way'),
    ...say(`${key}.commitment`, hasBoth(proof, 'commitment', proof.commitment), 'is there with the fallback “commitment”, and only then'),
    ...say(`${key}.laterDays`, hasBoth(proof, 'later', proof.laterDays), 'is there with the fallback “later”, and only then'),
    ...say(`${key}.laterDays`, proof.laterDays === undefined || (proof.laterDays >= 1 && proof.laterDays <= 30), 'is not between 1 and 30'),
    ...proof.ways.flatMap((way, place) => checkWay(content, way, `${key}.ways[${place}]`)),
  ])
}

function hasBoth({ fallbacks }: Proof, fallback: Proof['fallbacks'][number], value: unknown): boolean {
  return fallbacks.includes(fallback) === (value !== undefined)
}

function checkWay({ licenceTypes, interfaces }: Content, way: ProofWay, field: string): string[] {
  const say = saysOf('proofs.json')
  if (way.by === 'licence') return say(`${field}.type`, way.type in licenceTypes, `“${way.type}” is not in licence-types.json`)
  const definition = interfaces[way.interface]
  const strangers = Object.keys(way.holds).filter((held) => !definition?.answer.some((one) => one.field === held))
  return [
    ...say(`${field}.interface`, definition?.act === 'read', `“${way.interface}” is not read in interfaces.json`),
    ...strangers.map((held) => `proofs.json: ${field}.holds names “${held}”, which ${way.interface} does not answer`),
  ]
}
