import { own, type Material } from '@gft/forms'
import type { CorrectionRow } from './case-store.ts'
import type { CasesNeeds } from './needs.ts'
import { wayText } from './page-view.ts'
import { labelOf, type Point } from './points.ts'
import { lastSupply } from './promise.ts'
import { fileOf } from './promise-view.ts'
import type { Whole } from './root.ts'
import { handlerNames } from './words.ts'

/** A point to correct, with what it takes to answer it anew, or the ways in which it can be proven anew. */
export async function pointView(needs: CasesNeeds, whole: Whole, correction: CorrectionRow, point: Point) {
  const element = whole.form.questions.find((q) => q.key === point.key)?.element
  const material = whole.form.materials.find((m) => m.key === point.key)
  return {
    ...point, label: labelOf(whole.form, point.key),
    question: element ? { kind: element.kind, hint: element.hint ?? null, options: [...(element.options ?? [])], unit: element.unit ?? null } : null,
    material: material ? await materialPoint(needs, whole, correction, material) : null,
  }
}

async function materialPoint(needs: CasesNeeds, whole: Whole, correction: CorrectionRow, { key, proof, required, fallbacks, askedBy }: Material) {
  const supply = lastSupply(whole.supplies, correction.id, key)
  const agencies = handlerNames(needs, whole.service, askedBy.map(({ item }) => item).filter((item) => own(whole.service.items, item)), whole.root.region)
  return {
    key, label: proof.label, proves: proof.proves, required, state: supply ? ('chosen' as const) : ('open' as const), way: supply?.way ?? null, by: null,
    ways: fallbacks.filter((way) => way !== 'later').map((way) => ({ way, ...wayText(way, undefined) })),
    commitment: proof.commitment ?? null, file: supply ? await fileOf(whole, supply) : null, askedBy: agencies,
  }
}
