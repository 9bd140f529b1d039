import { newId } from '@gft/kernel'
import type { Statement } from '#platform'
import { insertEvent } from './case-store.ts'
import { text } from './words.ts'

export type EventKind =
  | 'submitted' | 'accepted' | 'not-accepted' | 'corrections-asked' | 'corrected' | 'started' | 'charge-determined' | 'paid'
  | 'granted' | 'refused' | 'failed' | 'resumed' | 'carrying-out' | 'issued' | 'delayed' | 'completed'
  | 'supplied' | 'supply-returned' | 'supply-settled' | 'commitment-checked'

/** What the timeline says of each kind, for the part named. */
export const EVENT_SAYS: Readonly<Record<EventKind, { zh: string; en: string }>> = {
  submitted: text('已提交', 'Submitted'),
  accepted: text('已受理', 'Accepted'),
  'not-accepted': text('不予受理', 'Not accepted'),
  'corrections-asked': text('需要补正', 'Corrections asked'),
  corrected: text('补正已提交', 'Corrections sent'),
  started: text('开始办理', 'Begun'),
  'charge-determined': text('税费已核定，等待缴款', 'Charge determined, to be paid'),
  paid: text('已查到缴款', 'Payment found'),
  granted: text('准予', 'Granted'),
  refused: text('不予', 'Refused'),
  failed: text('没有办成，可以补救', 'Not done; it can be mended'),
  resumed: text('重新办理', 'Resumed'),
  'carrying-out': text('正在部门系统登记', 'Being entered at the agency'),
  issued: text('已出证', 'Licence issued'),
  delayed: text('部门系统暂时没有回应，会自动重试', 'The agency’s system does not answer; it is tried again by itself'),
  supplied: text('材料已补交，等核对', 'Document supplied, to be looked at'),
  'supply-returned': text('补交的材料被退回', 'The supplied document was returned'),
  'supply-settled': text('容缺材料已补齐', 'The document promised for later is settled'),
  'commitment-checked': text('告知承诺已核查', 'The commitment was checked'),
  completed: text('全部办结', 'Completed'),
}

interface Piece { readonly id: string; readonly root: string; readonly orgs: readonly string[]; readonly parties: readonly string[] }

/** A line of the timeline, of the whole or of one part. */
export function event(piece: Piece, kind: EventKind, now: Date, byOrg: string | null = null): Statement {
  const part = piece.id === piece.root ? null : piece.id
  return insertEvent(newId<'event'>(() => now), piece.root, part, kind, '{}', byOrg, piece.orgs, piece.parties, now)
}
