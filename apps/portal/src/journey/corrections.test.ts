import { expect, test } from 'vitest'
import { handInMistake, materialMistakes, mistakesIn, typedPoints, type Point } from './corrections.ts'
import { sentIn } from './sent.ts'

const words = (zh: string) => ({ zh, en: zh })
const point = (key: string, kind: string | null, options: { value: string; label: { zh: string; en: string } }[] = []): Point =>
  ({ key, label: words(key), says: '请核对', question: kind === null ? null : { kind, hint: null, options, unit: null }, material: null })

test('every point is answered as on the form, and what cannot be read says how to write it', () => {
  const form = new FormData()
  for (const [name, value] of [['when.year', '2026'], ['when.month', '2'], ['when.day', '30'], ['form', 'joint']] as const) form.set(name, value)
  const points = [point('when', 'date'), point('form', 'choice', [{ value: 'joint', label: words('共同共有') }]), point('price', 'money')]
  const typed = typedPoints(points, sentIn(form))
  expect(typed).toEqual({ when: '2026-02-30', form: 'joint', price: '' })
  expect(mistakesIn(points, typed, 'zh').map(({ name }) => name)).toEqual(['when', 'price'])
})

test('a point that is no question of the form asks for nothing here', () => {
  expect(mistakesIn([point('proof', null)], {}, 'zh')).toEqual([])
})

const proof = (state: 'open' | 'chosen'): Point => ({
  ...point('photo', null),
  material: { key: 'photo', label: words('照片'), proves: words(''), required: true, state, way: null, by: null, ways: [], commitment: null, file: null, askedBy: [] },
})

test('the whole is not sent before every material that was named is handed in', () => {
  expect(materialMistakes([proof('open'), proof('chosen')], 'zh')).toEqual([{ name: 'material.photo', text: '“photo”还没有补' }])
})

test('a material is handed in by a way, which cannot be to hand it in later, and a commitment by agreeing to it', () => {
  const sent = (fields: Record<string, string>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ material: 'photo', ...fields })) form.set(name, value)
    return handInMistake(sentIn(form), 'zh').map(({ name }) => name)
  }
  expect([sent({}), sent({ 'way.photo': 'later' }), sent({ 'way.photo': 'commitment' }), sent({ 'way.photo': 'commitment', 'commit.photo': 'yes' }), sent({ 'way.photo': 'upload' })])
    .toEqual([['way.photo'], ['way.photo'], ['commit.photo'], [], []])
})
