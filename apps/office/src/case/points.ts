import type { Answer, OfficeCase } from './act.ts'

export interface Point { readonly key: string; readonly label: Answer['label']; readonly says: string }

/** What was chosen to be corrected, in the order of the form, and what was chosen without a word on how. */
export function pointsOf(
  sections: OfficeCase['sections'], draft: { readonly chosen: Readonly<Record<string, boolean>>; readonly says: Readonly<Record<string, string>> },
): { points: Point[]; silent: Point[] } {
  const points = sections.flatMap(({ answers }) => answers)
    .filter(({ key }) => draft.chosen[key])
    .map(({ key, label }) => ({ key, label, says: draft.says[key]?.trim() ?? '' }))
  return { points, silent: points.filter(({ says }) => says === '') }
}
