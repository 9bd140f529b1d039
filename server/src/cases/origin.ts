import type { Origin, Text } from '@gft/forms'
import type { CasesNeeds } from './needs.ts'
import { agencyName, text } from './words.ts'

/** Where an answer came from, in words fit to stand beside it. */
export function originView(needs: CasesNeeds, origin: Origin, region: string) {
  return { kind: origin.kind, ...sourceOf(needs, origin, region), at: origin.at, grant: origin.grant ?? null }
}

function sourceOf(needs: CasesNeeds, origin: Origin, region: string): { from: Text; holder: Text | null } {
  const { dictionary } = needs.catalogue
  if (origin.kind === 'person') return { from: text('您自己填写', 'Entered by you'), holder: null }
  if (origin.kind === 'identity') return { from: text('实名认证信息', 'Verified identity'), holder: null }
  if (origin.kind === 'profile') return { from: text('您以前填写过', 'Entered by you before'), holder: null }
  const source = origin.kind === 'interface' ? dictionary.interfaces[origin.dataset ?? '']?.name : dictionary.licenceTypes[origin.dataset ?? '']?.name
  const agency = agencyName(needs, origin.provider ?? '', region)
  return { from: source ?? agency, holder: agency }
}
