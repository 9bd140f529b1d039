import type { Output } from '@gft/contract'
import type { officeConsents, useConsent } from '@gft/contract/cases'

type Request = Output<typeof officeConsents>['requests'][number]
export type Way = Request['way']

/** How a consent is asked for. */
export const WAYS: Readonly<Record<Way, string>> = { 'face-to-face': '当面，本人用手机确认', remote: '发消息，请本人远程确认', paper: '当面，签纸质授权书' }

/** How far a request is, as the officer reads it. */
export const STATES: Readonly<Record<Request['state'], { readonly says: string; readonly look: string }>> = {
  waiting: { says: '等本人', look: 'tag--act' }, seen: { says: '本人正在看', look: 'tag--act' }, given: { says: '本人同意', look: 'tag--done' },
  refused: { says: '本人不同意', look: 'tag--danger' }, lapsed: { says: '没有答复，已过时间', look: '' },
}

/** What an officer left out in asking. */
export const MISSING = { use: '请选要用哪一项', paper: '请写明授权书编号，和怎么核对的本人', signed: '请附上签字的授权书：扫描、拍照，或在签字板上签' } as const

const WHY: Readonly<Record<string, string>> = { 'used-up': '同意的一次已经用过了', withdrawn: '本人已经收回授权', expired: '授权已经到期', declined: '本人没有同意' }

/** Why a use brought nothing. */
export function sayRefusal({ outcome, why }: Pick<Output<typeof useConsent>, 'outcome' | 'why'>): string {
  if (outcome === 'empty') return '查了，没有记录。'
  if (outcome === 'failed') return '部门系统没有连上，这次没有取到。授权还在，请稍后再试。'
  return `没有取用：${(why && WHY[why]) ?? '授权对不上'}。要用的话，请重新请本人授权。`
}
