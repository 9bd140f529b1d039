import { parseBasicCode } from '@gft/kernel'
import { situationKey, type Item, type Limit, type Need } from '@gft/forms'
import type { Content } from '../index.ts'
import { leavesOf } from './condition.ts'
import { repeated, saysOf } from './say.ts'

/** Codes, limits and roles in order; agency, interfaces, licence, elements and proofs exist. */
export function checkItems(content: Content): string[] {
  const codes = repeated(Object.values(content.items).map(({ basicCode }) => basicCode))
  return [
    ...codes.map((code) => `items: basicCode ${code} stands in two files`),
    ...Object.entries(content.items).flatMap(([id, item]) => [
      ...checkFields(content, id, item),
      ...checkHandling(content, id, item),
      ...checkResult(content, id, item),
      ...item.needs.flatMap((need, place) => checkNeed(content, id, item, need, `needs[${place}]`)),
    ]),
  ]
}

function checkFields({ agencyKinds, licenceTypes }: Content, id: string, item: Item): string[] {
  const say = saysOf(`items/${id}.json`)
  const kind = agencyKinds.find((one) => one.id === item.agency)
  const roles = item.roles.map((role) => role.id)
  return [
    ...say('id', item.id === id, `is “${item.id}”, the file is named “${id}”`),
    ...say('basicCode', parseBasicCode(item.basicCode)?.type === item.type, `${item.basicCode} is not 12 digits with the type ${item.type} in it`),
    ...say('agency', kind !== undefined, `“${item.agency}” is not in agency-kinds.json`),
    ...say('window', item.window === undefined || agencyKinds.some((one) => one.id === item.window), `“${item.window}” is not in agency-kinds.json`),
    ...say('level', kind?.levels.includes(item.level) ?? false, `${item.level}: there is no such “${item.agency}”`),
    ...say('legalBasis', item.legalBasis.length > 0, 'is empty'),
    ...say('keywords', item.keywords.length > 0, 'are empty: people must find it in their own words'),
    ...say('theme', item.theme.length > 0, 'is empty'),
    ...say('roles', roles.length > 0 && !roles.includes('case') && repeated(roles).length === 0, 'are empty, repeat one, or use the name “case”'),
    ...say('visits', item.visits >= 0 && item.visits <= 3, 'is not between 0 and 3'),
    ...say('result.licence', item.result.licence === undefined || item.result.licence in licenceTypes, `“${item.result.licence}” is not in licence-types.json`),
    ...say('statutory', isLimit(item.statutory), 'is not 1 to 120 whole days'),
    ...say('promised', isLimit(item.promised) && inWeekDays(item.promised) <= inWeekDays(item.statutory), 'is longer than statutory'),
  ]
}

function isLimit({ days }: Limit): boolean {
  return Number.isInteger(days) && days >= 1 && days <= 120
}

function inWeekDays({ days, unit }: Limit): number {
  return unit === 'working' ? (days * 7) / 5 : days
}

function checkHandling({ interfaces }: Content, id: string, { handling, charge, carriedOutBy }: Item): string[] {
  const say = saysOf(`items/${id}.json`)
  const acts = (name: string | undefined) => (name === undefined ? undefined : interfaces[name]?.act)
  return [
    ...say('charge', (handling === 'charge') === (charge !== null), 'is there with handling “charge”, and only then'),
    ...say('carriedOutBy', handling !== 'interface' || carriedOutBy !== undefined, 'is needed with handling “interface”'),
    ...say('carriedOutBy', carriedOutBy === undefined || acts(carriedOutBy) === 'write', `“${carriedOutBy}” is not written to in interfaces.json`),
    ...say('charge.determinedBy', charge === null || acts(charge.determinedBy) === 'write', `“${charge?.determinedBy}” is not written to in interfaces.json`),
    ...say('charge.provedBy', charge === null || acts(charge.provedBy) === 'read', `“${charge?.provedBy}” is not read in interfaces.json`),
  ]
}

function checkResult(content: Content, id: string, item: Item): string[] {
  const say = saysOf(`items/${id}.json`)
  const { holder, licence, fields = {} } = item.result
  const known = content.licenceTypes[licence ?? '']?.fields.map(({ field }) => field) ?? []
  return [
    ...say('result.holder', holder === undefined || item.roles.some((role) => role.id === holder), `“${holder}” is no role of the item`),
    ...Object.entries(fields).flatMap(([field, from]) => [
      ...say('result.fields', known.includes(field), `“${field}” is no field of “${licence}”`),
      ...[from].flat().flatMap((one) => say(`result.fields.${field}`, isKnownByThen(content, item, one), `“${one}” is no element, and no agency's system answers it`)),
    ]),
  ]
}

/** An element, of whomever or of the role in front; or what a system answered in an earlier part. */
function isKnownByThen({ elements, interfaces }: Content, item: Item, from: string): boolean {
  const ofRole = item.roles.some(({ id }) => from.startsWith(`${id}.`) && from.slice(id.length + 1) in elements)
  const answered = Object.values(interfaces).some(({ act, system, answer }) => act === 'write' && answer.some(({ field }) => `${system}.${field}` === from))
  return from in elements || ofRole || answered
}

function checkNeed(content: Content, id: string, item: Item, need: Need, field: string): string[] {
  const { elements, proofs } = content
  const say = saysOf(`items/${id}.json`)
  const isRole = (name: string) => item.roles.some((role) => role.id === name)
  return [
    ...('element' in need
      ? say(`${field}.element`, need.element in elements, `“${need.element}” is not in elements.json`)
      : say(`${field}.proof`, need.proof in proofs, `“${need.proof}” is not in proofs.json`)),
    ...say(`${field}.of`, need.of === 'case' || isRole(need.of), `“${need.of}” is no role of the item`),
    ...say(`${field}.holder`, need.holder === undefined || (need.of === 'case' && isRole(need.holder)), 'goes with “case” and is a role of the item'),
    ...say(`${field}.basis`, need.basis.length > 0, 'is empty'),
    ...leavesOf(need.when).flatMap(({ answer, is }) =>
      say(`${field}.when`, isAnswer(content, item, answer, is), `looks at ${answer} = ${is}, which cannot be answered`)),
  ]
}

/** A situation of a chain that the item is part of, or an answer that the item itself asks for. */
function isAnswer({ elements, chains }: Content, item: Item, key: string, is: string | boolean): boolean {
  if (key.startsWith(situationKey(''))) return Object.values(chains).some((chain) => chain.items.some((step) => step.item === item.id))
  const need = item.needs.find((one) => 'element' in one && `${one.of}.${one.element}` === key)
  const element = need && 'element' in need ? elements[need.element] : undefined
  return element?.kind === 'yesno' ? typeof is === 'boolean' : (element?.options ?? []).some(({ value }) => value === is)
}
