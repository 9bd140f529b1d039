import type { CasePromise } from '@gft/contract/cases'
import type { Static } from 'typebox'
import type { Tone } from '../words.ts'

export type Promised = Static<typeof CasePromise>

export const WAYS: Readonly<Record<Promised['way'], string>> = { later: '容缺后补', commitment: '告知承诺' }

/** How far a promise is, as the office reads it. */
export function stateOf({ way, state, overdue, returned }: Pick<Promised, 'way' | 'state' | 'overdue' | 'returned'>): { readonly says: string; readonly tone: Tone } {
  if (state === 'open') return way === 'commitment' ? { says: '待核查', tone: 'act' } : { says: overdue ? '到期未补' : returned === null ? '等申请人补交' : '已退回，等重新补交', tone: overdue ? 'danger' : 'plain' }
  return STATES[state]
}

const STATES: Readonly<Record<Exclude<Promised['state'], 'open'>, { readonly says: string; readonly tone: Tone }>> = {
  supplied: { says: '已补交，待核对', tone: 'act' },
  accepted: { says: '已收齐', tone: 'done' },
  waived: { says: '免交', tone: 'done' },
  lapsed: { says: '已办结，不再需要', tone: 'plain' },
  true: { says: '核查属实', tone: 'done' },
  false: { says: '核查不实', tone: 'danger' },
}

type JudgeName = 'accept' | 'return' | 'tick' | 'waive'
type CheckName = 'true' | 'false'
export type DeedName = JudgeName | CheckName

interface Deed {
  readonly name: DeedName; readonly title: string; readonly explains: string
  /** What the ground is asked for as; a deed without `required` may go without. */
  readonly ground: string; readonly required: boolean; readonly done: string; readonly danger: boolean
}

const DEEDS: Readonly<Record<DeedName, Omit<Deed, 'name'>>> = {
  accept: { title: '收下材料', explains: '核对无误，收下；等这份材料的环节接着办', ground: '核对意见', required: false, done: '材料已收下', danger: false },
  return: { title: '退回', explains: '看不清或不对，请申请人重新补交；补交的日子不变', ground: '哪里不对，要补成什么样', required: true, done: '已退回，并告知申请人', danger: false },
  tick: { title: '当场核对了原件', explains: '申请人把纸质材料带到窗口，核对后当场还', ground: '核对了什么', required: true, done: '已登记当场核对', danger: false },
  waive: { title: '免交', explains: '本部门决定不要这份材料', ground: '为什么可以免交', required: true, done: '已免交，并告知申请人', danger: false },
  true: { title: '核查属实', explains: '情况和承诺一致，核查结束', ground: '核查情况', required: false, done: '已记录：核查属实', danger: false },
  false: { title: '核查不实', explains: '情况和承诺不符；认定、后果和救济途径马上告知承诺人', ground: '查到了什么，和承诺哪里不符', required: true, done: '已记录：核查不实，并告知承诺人', danger: true },
}

/** What the platform allows now, in words. */
export function deedsOf(may: readonly string[]): readonly Deed[] {
  const names: readonly DeedName[] = may.flatMap((act) => (act === 'check' ? (['true', 'false'] as const) : isDeed(act) ? [act] : []))
  return names.map((name) => ({ name, ...DEEDS[name] }))
}

const isDeed = (act: string): act is DeedName => Object.hasOwn(DEEDS, act)
