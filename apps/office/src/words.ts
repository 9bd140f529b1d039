import type { CaseState, MaterialRow, Origin } from '@gft/contract/cases'
import type { Static } from 'typebox'

export type State = Static<typeof CaseState>
export type Tone = 'plain' | 'act' | 'done' | 'danger'

/** What a state means to the office, what comes next, and what stands where no clock runs; the applicant reads other words. */
export const STATES: Readonly<Record<State, { readonly says: string; readonly tone: Tone; readonly next: string; readonly idle: string }>> = {
  submitted: { says: '待受理', tone: 'act', next: '由受理窗口审查', idle: '不计时' },
  correcting: { says: '待申请人补正', tone: 'plain', next: '已一次性告知，等申请人补正；补正后重新计时', idle: '计时已暂停' },
  waiting: { says: '等前序环节', tone: 'plain', next: '前面的环节办完后自动开始，现在不用做什么', idle: '还没开始' },
  accepted: { says: '办理中', tone: 'act', next: '由各办理部门办理', idle: '各环节分别计时' },
  charged: { says: '待缴款', tone: 'plain', next: '等缴款人缴清，查到缴款后自动进入下一步', idle: '等缴款，不计时' },
  'carrying-out': { says: '部门系统登记中', tone: 'plain', next: '部门系统正在登记，完成后这里自动更新', idle: '不计时' },
  granted: { says: '已办成', tone: 'done', next: '已办结', idle: '已办结' },
  refused: { says: '不予办理', tone: 'danger', next: '已办结，理由和救济途径已告知申请人', idle: '已办结' },
  failed: { says: '没有办成', tone: 'danger', next: '原因处理好后，由申请人重新办理这一环节，不用重填', idle: '等申请人处理' },
  'not-accepted': { says: '不予受理', tone: 'danger', next: '已办结，理由已书面告知申请人', idle: '已办结' },
  withdrawn: { says: '已撤回', tone: 'plain', next: '申请人已撤回', idle: '已撤回' },
}

/** Where an answer came from, as the office reads it: the contract speaks to the applicant. */
export function sayOrigin({ kind, from, holder }: Pick<Static<typeof Origin>, 'kind' | 'from' | 'holder'>): string {
  if (kind === 'person') return '申请人填写'
  if (kind === 'profile') return '申请人以前填写'
  return holder && holder.zh !== from.zh ? `来自 ${holder.zh} · ${from.zh}` : `来自 ${from.zh}`
}

type Material = Static<typeof MaterialRow>

const WAYS: Readonly<Record<NonNullable<Material['way']>, string>> = {
  licence: '电子证照', query: '部门数据', commitment: '告知承诺', later: '容缺后补', upload: '上传文件', window: '窗口提交',
}

/** How a material was proven: 电子证照 · 不动产权证书. */
export function sayWay({ way, by }: Pick<Material, 'way' | 'by'>): string {
  if (!way) return '还没有证明'
  return by ? `${WAYS[way]} · ${by.zh}` : WAYS[way]
}
