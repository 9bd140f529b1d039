import { describe, expect, it } from 'vitest'
import { saidOf, wrongPapers, type PaperDraft } from './papers.ts'

const electronic: PaperDraft = { form: 'electronic', number: '', old: 'nothing' }

describe('what is said of papers', () => {
  it('is enough when the electronic licence alone is issued and no paper is out', () => {
    expect(wrongPapers(electronic, { issues: true, ends: true, out: false })).toEqual({})
    expect(saidOf(electronic)).toEqual({ printNumber: null })
  })

  it('names the blank of a paper, without the spaces around it', () => {
    expect(wrongPapers({ ...electronic, form: 'paper', number: '  ' }, { issues: true, ends: false, out: false })).toEqual({ number: expect.any(String) })
    expect(saidOf({ ...electronic, form: 'paper', number: ' D36000000001 ' })).toEqual({ printNumber: 'D36000000001' })
  })

  it('forgets a number that was typed before it was said that there is no paper', () => {
    expect(saidOf({ ...electronic, number: 'D36000000001' })).toEqual({ printNumber: null })
  })

  it('says where a paper goes that is known to be out', () => {
    for (const old of ['', 'nothing'] as const) expect(wrongPapers({ ...electronic, old }, { issues: false, ends: true, out: true })).toEqual({ old: expect.any(String) })
    expect(wrongPapers({ ...electronic, old: '' }, { issues: false, ends: false, out: true })).toEqual({})
    expect(saidOf({ ...electronic, old: 'declared-void' })).toEqual({ printNumber: null, oldPaper: 'declared-void' })
  })
})
