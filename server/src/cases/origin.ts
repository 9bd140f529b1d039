import type { Origin } from '@gft/forms'
import type { CasesNeeds } from './needs.ts'
import { agencyName, text } from './words.ts'

/** Where an answer came from, in words fit to stand beside it. */
export function originView(needs: CasesNeeds, origin: Origin, region: string) {
  return { kind: origin.kind, from: originName(needs, origin, region), at: origin.at, grant: origin.grant ?? null }
}

function originName(needs: CasesNeeds, origin: Origin, region: string): { zh: string; en: string } {
  const { dictionary } = needs.catalogue
  if (origin.kind === 'person') return text('您自己填写', 'Entered by you')
  if (origin.kind === 'identity') return text('实名认证信息', 'Verified identity')
  if (origin.kind === 'profile') return text('您以前填写过', 'Entered by you before')
  const source = origin.kind === 'interface' ? dictionary.interfaces[origin.dataset ?? '']?.name : dictionary.licenceTypes[origin.dataset ?? '']?.name
  const agency = agencyName(needs, origin.provider ?? '', region)
  return source ? text(`${agency.zh} · ${source.zh}`, `${agency.en} · ${source.en}`) : agency
}
