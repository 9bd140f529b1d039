import { findRegion, isLegalDay, parseRegionCode } from '@gft/kernel'
import type { Content, Hall } from '../index.ts'
import { repeated, saysOf } from './say.ts'

/** Halls stand in regions that exist; what is on the shelf exists and was confirmed by the departments it concerns. */
export function checkHalls(content: Content): string[] {
  return [
    ...repeated(content.halls.map(({ hall }) => hall)).map((hall) => `halls.json: hall ${hall} stands twice`),
    ...content.halls.flatMap((hall) => checkHall(content, hall)),
  ]
}

function checkHall(content: Content, { hall, services, since, shelfRecord }: Hall): string[] {
  const say = saysOf('halls.json')
  const code = parseRegionCode(hall)
  const strangers = services.filter((id) => !(id in content.items) && !(id in content.chains))
  const unconfirmed = departmentsOf(content, services).filter((kind) => !shelfRecord.confirmedBy.includes(kind))
  return [
    ...say(hall, code !== undefined && findRegion(code) !== undefined, 'is no region of Jiangxi'),
    ...say(`${hall}.services`, strangers.length === 0, `name what does not exist: ${strangers.join(', ')}`),
    ...say(`${hall}.services`, repeated(services).length === 0, `have one twice: ${repeated(services).join(', ')}`),
    ...say(`${hall}.since`, isLegalDay(since), 'is no day YYYY-MM-DD'),
    ...say(`${hall}.shelfRecord.onShelfSince`, isLegalDay(shelfRecord.onShelfSince) && shelfRecord.onShelfSince >= since, 'is no day, or before the hall opened'),
    ...say(`${hall}.shelfRecord.filedBy`, content.agencyKinds.some(({ id }) => id === shelfRecord.filedBy), 'is not in agency-kinds.json'),
    ...say(`${hall}.shelfRecord.confirmedBy`, unconfirmed.length === 0, `lacks ${unconfirmed.join(', ')}`),
  ]
}

/** Kinds of provincial departments whose word a shelf needs. */
function departmentsOf({ agencyKinds, chains, items }: Content, services: readonly string[]): string[] {
  const kinds = services.flatMap((id) => (chains[id]?.items.map(({ item }) => item) ?? [id]).flatMap((item) => items[item]?.agency ?? []))
  return [...new Set(kinds)].filter((kind) => agencyKinds.some(({ id, levels }) => id === kind && levels.includes('2')))
}
