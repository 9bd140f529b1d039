import type { Output } from '@gft/contract'
import type { officeLicence, OldPaper, PaperEnd } from '@gft/contract/licences'
import type { Static } from 'typebox'

export type Ends = Static<typeof PaperEnd>
export type Farewell = Static<typeof OldPaper>
export type Paper = Output<typeof officeLicence>['paper']

/** What an officer says of the paper that is issued: none, or the number of the blank. */
export interface PaperDraft<End extends Ends = Farewell> { form: '' | 'electronic' | 'paper'; number: string; old: '' | End | 'nothing' }

/** Where a licence ends, its paper left the counter before. */
export const FAREWELLS: readonly Farewell[] = ['taken-back', 'declared-void']

export const PAPER_ENDS: Readonly<Record<Ends, { readonly word: string; readonly means: string }>> = {
  'taken-back': { word: '收回', means: '原纸质证书已经交回' },
  'declared-void': { word: '公告作废', means: '确实收不回来的，公告声明作废' },
  spoiled: { word: '打废', means: '打印坏了，没有发出去' },
}

/** How a paper stands, beside the licence that it is. */
export const PAPER_STATES: Readonly<Record<NonNullable<Paper>['state'], string>> = {
  issued: '已发出', 'taken-back': '已收回', 'declared-void': '已公告作废', spoiled: '已打废', none: '只发电子证照', unknown: '没有登记印制号',
}

/** What is wrong with the papers as they are filled in, by their fields. `out`: a paper is known to be out, and has to go somewhere. */
export function wrongPapers({ form, number, old }: PaperDraft<Ends>, { issues, ends, out }: { issues: boolean; ends: boolean; out: boolean }): { form?: string; number?: string; old?: string } {
  return {
    ...(issues && form === '' ? { form: '请选择怎样发' } : {}),
    ...(issues && form === 'paper' && number.trim() === '' ? { number: '请填空白证书上的印制号' } : {}),
    ...(ends && out && (old === '' || old === 'nothing') ? { old: '请选择原纸质证书怎么处理' } : {}),
  }
}

/** What goes to the platform. */
export const saidOf = <End extends Ends>({ form, number, old }: PaperDraft<End>): { printNumber: string | null; oldPaper?: End } =>
  ({ printNumber: form === 'paper' ? number.trim() : null, ...(old === '' || old === 'nothing' ? {} : { oldPaper: old }) })
