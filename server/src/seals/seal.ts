import type { Agency } from '#organisations'

/** 电子证照专用章, 政务服务专用章: what a seal is for. */
export type Kind = 'licence' | 'service'
/** 停用 `suspended` may end; 作废 `revoked` is for ever. */
export type State = 'proposed' | 'turned-down' | 'active' | 'suspended' | 'revoked'
export type SealAct = 'propose' | 'approve' | 'turn-down' | 'suspend' | 'restore' | 'revoke'
/** What one person decides about a seal that was made. */
export type Decision = Extract<SealAct, 'suspend' | 'restore' | 'revoke'>
/** What may be done to a seal that is there. */
export type Step = Exclude<SealAct, 'propose'>

const PURPOSE: Readonly<Record<Kind, string>> = { licence: '电子证照专用章', service: '政务服务专用章' }
const SAMPLE = '示例专用章'

/** What a seal is called, and what it says below the star. */
export const wordsOf = (agency: Agency, kind: Kind, sample: boolean): { name: string; purpose: string } =>
  (sample ? { name: `${agency.name.zh}${PURPOSE[kind]}（示例）`, purpose: SAMPLE } : { name: `${agency.name.zh}${PURPOSE[kind]}`, purpose: PURPOSE[kind] })

const LEADS: Readonly<Record<Decision, Partial<Readonly<Record<State, State>>>>> = {
  suspend: { active: 'suspended' },
  restore: { suspended: 'active' },
  revoke: { active: 'revoked', suspended: 'revoked' },
}

/** The state that a decision leads to; undefined where it cannot be taken. */
export const leadsTo = (decision: Decision, state: State): State | undefined => LEADS[decision][state]

/** What follows on what somebody did, and is therefore another's to do. */
const FOLLOWS: Partial<Readonly<Record<Step, SealAct>>> = { approve: 'propose', 'turn-down': 'propose', restore: 'suspend' }

const isDecision = (step: Step): step is Decision => step in LEADS

/** What one may do to a seal now, and what only another may; `acts` are the newest first. */
export function stepsOf(state: State, acts: readonly { readonly act: SealAct; readonly staff: string }[], me: string | null): { may: Step[]; another: Step[] } {
  const open = (['approve', 'turn-down', 'suspend', 'restore', 'revoke'] as const).filter((step) => (isDecision(step) ? leadsTo(step, state) !== undefined : state === 'proposed'))
  const mine = (step: Step) => FOLLOWS[step] !== undefined && acts.find(({ act }) => act === FOLLOWS[step])?.staff === me
  return { may: open.filter((step) => !mine(step)), another: open.filter(mine) }
}

/** A seal is good for three years, as long as its certificate. */
export function termFrom(now: Date): { from: Date; until: Date } {
  const until = new Date(now)
  until.setUTCFullYear(until.getUTCFullYear() + 3)
  return { from: now, until }
}

export const standsAt = ({ state, valid_until }: { state: State; valid_until: Date | null }, now: Date): boolean => state === 'active' && valid_until !== null && now < valid_until
