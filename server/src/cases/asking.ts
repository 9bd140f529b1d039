import { answerText, type Use } from '@gft/forms'
import { addMonths, beijingDay, type LegalDay } from '@gft/kernel'
import type { Asked } from '#consents'
import type { CasesNeeds, Person } from './needs.ts'
import type { AtOffice } from './office.ts'
import type { Field } from './part.ts'
import { agencyName, text } from './words.ts'

/** What an officer may ask for: the uses that the officer's own item needs; at the window those of all. */
export function askable({ piece, whole: { form } }: AtOffice): readonly Use[] {
  const items = piece.item ? [piece.item] : form.items.map((item) => item.id)
  return form.uses.filter((use) => use.items.some((item) => items.includes(item)))
}

export const partyOf = ({ whole: { form } }: AtOffice, use: Use) => form.roles.find((role) => role.id === use.of)?.label ?? text('共同事项', 'Shared')

/** A use as a consent asked by an officer's own organisation: once, for this case; with the name of an enterprise whose data it is. */
export function decisionOf(needs: CasesNeeds, at: AtOffice, use: Use, { kind, name }: Person): Asked['decision'] {
  const { region } = at.piece
  const asking = needs.agencies.agencyById(at.org)?.name ?? text(at.org, at.org)
  return {
    use: use.id, source: { ...use.source, name: use.name }, holder: needs.agencies.agencyFor(use.owner, region)?.id ?? use.owner, holderName: agencyName(needs, use.owner, region),
    agencies: [at.org], agencyNames: [asking], items: use.items, fields: use.fields, purpose: use.purpose, times: 1,
    ...(kind === 'enterprise' ? { principal: name } : {}),
  }
}

/** Months that a consent asked at the office holds: a review takes no longer. */
const MONTHS = 1
export const untilOf = (now: Date): LegalDay => addMonths(beijingDay(now), MONTHS)

/** A field of a source in words: as the form says the element that the source answers, else as it stands. */
export function fieldText({ catalogue }: Pick<CasesNeeds, 'catalogue'>, source: string, field: string, value: Field): string {
  const element = Object.values(catalogue.dictionary.elements).find(({ sources }) => sources.some((one) => one.from !== 'identity' && one.field === field && (one.from === 'interface' ? one.interface : one.type) === source))
  if (element) return answerText(element, value, 'zh')
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value)
}
