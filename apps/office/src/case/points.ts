import { sayWay } from '../words.ts'
import type { Answer, OfficeCase } from './act.ts'

export interface Point { readonly key: string; readonly label: Answer['label']; readonly says: string }

/** What can be corrected: answers, then materials, each with what stands there now. */
export interface Correctable { readonly title: string; readonly rows: readonly { readonly key: string; readonly label: Answer['label']; readonly shown: string }[] }

export function correctables({ sections, materials }: Pick<OfficeCase, 'sections' | 'materials'>): Correctable[] {
  const answers = sections.map(({ title, answers: rows }) => ({ title: title.zh, rows }))
  return materials.length > 0 ? [...answers, { title: '材料', rows: materials.map((material) => ({ key: material.key, label: material.label, shown: sayWay(material) })) }] : answers
}

/** What was chosen to be corrected, in the order of the form, and what was chosen without a word on how. */
export function pointsOf(
  groups: readonly Correctable[], draft: { readonly chosen: Readonly<Record<string, boolean>>; readonly says: Readonly<Record<string, string>> },
): { points: Point[]; silent: Point[] } {
  const points = groups.flatMap(({ rows }) => rows)
    .filter(({ key }) => draft.chosen[key])
    .map(({ key, label }) => ({ key, label, says: draft.says[key]?.trim() ?? '' }))
  return { points, silent: points.filter(({ says }) => says === '') }
}
