import { isProblem, parse, problemText, type Element, type ElementKind } from '@gft/forms'
import { readTyped } from '@gft/ui/element/element.ts'
import type { Lang } from '@gft/ui/text/catalogue.ts'
import { text } from '../text/text.ts'
import { commitField, wayField, wayIn } from './materials.ts'
import type { Sent } from './sent.ts'
import type { Case } from './stages.ts'

export type Point = NonNullable<Case['corrections']>['points'][number]

/** The field of a point; the key itself, as on the form. */
export const pointElement = ({ key, label, question }: Point): Element => ({
  id: key, label, kind: (question?.kind ?? 'text') as ElementKind, sensitivity: 'open', sources: [], editable: true,
  ...(question?.hint ? { hint: question.hint } : {}), ...(question && question.options.length > 0 ? { options: question.options } : {}),
  ...(question?.unit ? { unit: question.unit } : {}),
})

/** Points that are answered in the portal; the others say what to do. */
const answerable = (points: readonly Point[]): Point[] => points.filter(({ question }) => question !== null)

export function typedPoints(points: readonly Point[], sent: Sent): Record<string, string> {
  return Object.fromEntries(answerable(points).map((point) => [point.key, readTyped(sent.form, pointElement(point), point.key)]))
}

/** What is missing or cannot be read, in the words the form itself uses. */
export function mistakesIn(points: readonly Point[], typed: Readonly<Record<string, string>>, lang: Lang): { name: string; text: string }[] {
  return answerable(points).flatMap((point) => {
    const element = pointElement(point)
    const value = parse(element, typed[point.key] ?? '', point.key)
    if (value === undefined) return [{ name: point.key, text: text(lang)('fix.missing', { label: point.label[lang] }) }]
    return isProblem(value) ? [{ name: point.key, text: problemText(value, element, lang) }] : []
  })
}

/** What is wrong with one material that is handed in: no way chosen, or a commitment not made. */
export function handInMistake(sent: Sent, lang: Lang): { name: string; text: string }[] {
  const material = sent.text('material')
  const way = wayIn(sent)
  if (!way || way === 'later') return [{ name: wayField(material), text: text(lang)('proof.wayMissing') }]
  return way === 'commitment' && sent.text(commitField(material)) !== 'yes' ? [{ name: commitField(material), text: text(lang)('proof.commitMissing') }] : []
}

/** Materials that nothing was handed in for yet, each by the name of its place on the page. */
export function materialMistakes(points: readonly Point[], lang: Lang): { name: string; text: string }[] {
  return points.filter(({ material }) => material?.state === 'open').map(({ key, label }) => ({ name: `material.${key}`, text: text(lang)('fix.materialMissing', { label: label[lang] }) }))
}
