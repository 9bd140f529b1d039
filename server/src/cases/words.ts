import type { Text } from '@gft/forms'
import type { CasesNeeds } from './needs.ts'

/** The name of the agency of a kind that serves a place; the kind's id where content knows none. */
export function agencyName(needs: Pick<CasesNeeds, 'agencies'>, kind: string, region: string): Text {
  return needs.agencies.agencyFor(kind, region)?.name ?? { zh: kind, en: kind }
}

export const text = (zh: string, en: string): Text => ({ zh, en })
