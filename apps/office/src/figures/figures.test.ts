import { describe, expect, test } from 'vitest'
import { contentment, percent, total, type ServiceFigures } from './figures.ts'

const figures = (more: Partial<ServiceFigures>): ServiceFigures =>
  ({ service: 'a', name: { zh: '', en: '' }, submitted: 0, completed: 0, asked: 0, typed: 0, uploads: 0, notTyped: null, ratings: [], ...more })

test('a share is said in per cent, and a dash where nothing was counted', () => {
  expect([percent(0.9567), percent(0), percent(1), percent(null)]).toEqual(['95.7%', '0.0%', '100.0%', '—'])
})

describe('contentment', () => {
  test('counts all but the two bad grades', () => {
    expect(contentment([{ grade: 'very-satisfied', n: 6 }, { grade: 'basically-satisfied', n: 2 }, { grade: 'dissatisfied', n: 1 }, { grade: 'very-dissatisfied', n: 1 }])).toEqual({ rated: 10, content: 0.8 })
  })

  test('is unknown before anybody has rated', () => {
    expect(contentment([])).toEqual({ rated: 0, content: null })
  })
})

describe('the line of all services', () => {
  test('weighs each answer alike, not each service', () => {
    const all = total([figures({ submitted: 1, asked: 90, typed: 0 }), figures({ submitted: 2, completed: 1, asked: 10, typed: 10 })])
    expect(all).toMatchObject({ submitted: 3, completed: 1, asked: 100, typed: 10, notTyped: 0.9 })
  })

  test('knows no share before the first submission', () => {
    expect(total([]).notTyped).toBeNull()
  })
})
