import type { Form, Text } from '@gft/forms'
import type { Vault } from '#platform'
import type { CorrectionRow } from './case-store.ts'
import { text } from './words.ts'

/** A point of a notice of corrections: the key of a question or of a material, and what is wrong with it. */
export interface Point { readonly key: string; readonly says: string }

export async function pointsIn(vault: Vault, correction: CorrectionRow | undefined): Promise<readonly Point[]> {
  return correction ? vault.open<Point[]>('cases.correction', 'points', correction.id, correction.points as never) : []
}

/** What a point is called on the form. */
export const labelOf = ({ questions, materials }: Form, key: string): Text =>
  questions.find((q) => q.key === key)?.element.label ?? materials.find((m) => m.key === key)?.proof.label ?? text(key, key)
