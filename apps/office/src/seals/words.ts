import type { Output } from '@gft/contract'
import type { getSeal, listSeals } from '@gft/contract/seals'

export type SealCard = Output<typeof listSeals>['seals'][number]
export type Seal = Output<typeof getSeal>
export type Kind = SealCard['kind']
export type State = SealCard['state']
export type Step = Seal['may'][number]

/** What a seal is for. */
export const KINDS: Readonly<Record<Kind, { readonly says: string; readonly means: string }>> = {
  licence: { says: '电子证照专用章', means: '盖在电子证照上' },
  service: { says: '政务服务专用章', means: '盖在受理、办结等文书上' },
}

interface Standing { readonly says: string; readonly tone: 'plain' | 'act' | 'done' | 'danger' }

export const STATES: Readonly<Record<State, Standing>> = {
  proposed: { says: '等第二人同意', tone: 'act' },
  'turned-down': { says: '没有同意', tone: 'plain' },
  active: { says: '使用中', tone: 'done' },
  suspended: { says: '已停用', tone: 'danger' },
  revoked: { says: '已作废', tone: 'danger' },
}

/** How a seal stands at a moment: one whose term is over seals nothing, whatever was decided about it. */
export function standingOf({ state, validUntil }: Pick<SealCard, 'state' | 'validUntil'>, now: Date): Standing {
  const over = state === 'active' && validUntil !== null && new Date(validUntil) <= now
  return over ? { says: '已过期', tone: 'danger' } : STATES[state]
}

/** What may be done: its word, what it means, and what is read once it is done. */
export const STEPS: Readonly<Record<Step, { readonly word: string; readonly title: string; readonly means: string; readonly done: string; readonly danger: boolean }>> = {
  approve: { word: '同意制作', title: '同意制作印章', means: '您同意后，印章和它的证书马上制成，可以用印', done: '已同意，印章已制成', danger: false },
  'turn-down': { word: '不同意', title: '不同意制作印章', means: '印章不制作。需要时可以重新申请', done: '没有同意，印章不制作', danger: false },
  suspend: { word: '停用', title: '停用印章', means: '马上不能用印，正在用印的也会停下。查清以后由另一人恢复', done: '已停用', danger: true },
  restore: { word: '恢复', title: '恢复使用印章', means: '马上可以用印', done: '已恢复使用', danger: false },
  revoke: { word: '作废', title: '作废印章', means: '永远不能再用，也不能恢复。以前盖过的文件照样能核验。还要用印的，重新申请一枚', done: '已作废', danger: true },
}

const ACTS = { propose: '申请制作', approve: '同意，制成', 'turn-down': '没有同意', suspend: '停用', restore: '恢复使用', revoke: '作废' } as const

export const sayAct = (act: keyof typeof ACTS): string => ACTS[act]

/** Why somebody may not do a step themself; undefined where nothing of theirs stands in the way. */
export function sayAnother(another: readonly Step[]): string | undefined {
  if (another.includes('approve')) return '这枚印章是您申请的。制作印章要两个人：请另一位运营人员来同意，您自己不能同意。'
  if (another.includes('restore')) return '这枚印章是您停用的。恢复要由另一位运营人员来办，您自己不能恢复。'
  return undefined
}

/** A digest in groups that an eye can compare. */
export const inGroups = (hex: string): string => hex.match(/.{1,8}/g)?.join(' ') ?? ''
