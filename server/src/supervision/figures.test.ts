import { describe, expect, it } from 'vitest'
import type { Fact } from '#platform'
import { countsOf } from './figures.ts'

const fact = (kind: string, body: Fact['body'], at = '2026-11-23T02:00:00Z'): Fact => ({ id: 1, kind, subject: null, actor: null, at: new Date(at), body })
const place = { service: 'newborn', region: '360102000000' }

describe('facts are counted', () => {
  it('by day, region, service and kind, and what they count is added up', () => {
    const counts = countsOf([
      fact('cases.submitted', { ...place, asked: 30, typed: 4, uploads: 0 }),
      fact('cases.submitted', { ...place, asked: 28, typed: 5, uploads: 1 }),
      fact('cases.submitted', { ...place, region: '360700000000', asked: 10, typed: 10, uploads: 0 }),
    ])
    const of = (kind: string, region = '360102000000') => counts.find((count) => count.kind === kind && count.region === region)
    expect(of('submitted')).toMatchObject({ day: '2026-11-23', service: 'newborn', n: 2, total: 2 })
    expect([of('asked')!.total, of('typed')!.total, of('uploads')!.total]).toEqual([58, 9, 1])
    expect(of('asked', '360700000000')!.total).toBe(10)
  })

  it('on the day that it is in Beijing', () => {
    const days = countsOf([fact('cases.completed', place, '2026-11-23T15:59:59Z'), fact('cases.completed', place, '2026-11-23T16:00:00Z')])
    expect(days.map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-24'])
  })

  it('for the province where they belong to no place', () => {
    expect(countsOf([fact('identity.signed_in', { way: 'sms' }), fact('consents.used', { outcome: 'refused' })])).toMatchObject([
      { kind: 'signed-in', region: '360000000000', service: '' },
      { kind: 'used.refused', region: '360000000000', service: '' },
    ])
  })

  it('as uses only where something was used: a page on an officer’s screen is none', () => {
    expect(countsOf([fact('consents.used', { kind: 'look', outcome: 'answered' })])).toEqual([])
  })

  it('and taken away again', () => {
    const submitted = fact('cases.submitted', { ...place, asked: 30, typed: 4, uploads: 0 })
    expect(countsOf([submitted], [submitted, fact('cases.completed', place)])).toMatchObject([
      { kind: 'submitted', n: 0, total: 0 }, { kind: 'asked', total: 0 }, { kind: 'typed', total: 0 }, { kind: 'uploads', total: 0 }, { kind: 'completed', n: -1, total: -1 },
    ])
  })

  it('with a rating under its own grade', () => {
    expect(countsOf([fact('feedback.rated', { ...place, grade: 'dissatisfied' })])).toMatchObject([{ kind: 'rated.dissatisfied', total: 1 }])
  })
})
