import { openDuties } from '#duties'
import { keyLines } from '#platform'
import type { TestGround } from '../../test/ground.ts'
import type { SupervisionNeeds } from './needs.ts'

const same = (id: string) => ({ zh: id, en: id })

/** What supervision stands on, where there is no more of the house than that. */
export const needsFor = (ground: TestGround, serviceName: SupervisionNeeds['serviceName'] = () => undefined): SupervisionNeeds => ({
  serviceName, duties: openDuties({ agencies: { nameOf: same } }), watch: () => ({ org: 'government-services.360000', region: '360000000000' }),
  keys: () => keyLines(ground.db), masking: [], operations: () => [], names: { source: same, agency: same }, schemas: ['supervision', 'consents'],
  cases: { named: async (ids) => new Map(ids.map((id) => [id, { number: `N-${id}`, shortCode: 'K7M2', name: same('archives-lookup'), agency: same('archives') }])), idsOf: async (whole) => [whole], find: async (words) => (words.startsWith('N-') ? words.slice(2) : undefined) },
  officers: async (ids) => new Map(ids.map((id) => [id, { name: `officer ${id.slice(0, 4)}`, account: id }])),
})
