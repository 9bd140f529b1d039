import { statement } from '#platform'
import { refusal } from '@gft/contract/identity/refusals'
import { PERSON, type PersonRow } from './store.ts'

export interface ClosingRow { id: string; owner: string; asked_at: Date; due_at: Date }

const CLOSING = 'id, owner, asked_at, due_at'
export const openClosingOf = statement<ClosingRow>('identity.openClosingOf', `select ${CLOSING} from identity.closing where owner = $1 and ended_at is null`)
/** Held, so that taking it back and carrying it out come one after the other. */
export const holdClosingOf = statement<ClosingRow>('identity.holdClosingOf', `select ${CLOSING} from identity.closing where owner = $1 and ended_at is null for update`)
export const closingsDue = statement<ClosingRow>('identity.closingsDue', `select ${CLOSING} from identity.closing where ended_at is null and due_at <= $1 order by due_at limit 200`)
export const insertClosing = statement(
  'identity.insertClosing',
  'insert into identity.closing (id, owner, asked_at, due_at) values ($1, $2, $3, $4)',
  { onConflict: { closing_open: () => refusal.account_closing_asked() } },
)
export const endClosing = statement('identity.endClosing', 'update identity.closing set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null')

export const holdPerson = statement<PersonRow>('identity.holdPerson', `select ${PERSON} from identity.person where id = $1 for update`)
/** What says who somebody was, how they signed in, and what they had begun elsewhere. */
export const removePerson = statement('identity.removePerson', 'delete from identity.person where id = $1')
export const removeCodes = statement('identity.removeCodes', 'delete from identity.code where target = $1')
export const removeErrands = statement('identity.removeErrands', 'delete from identity.errand where owner = $1')
export const endSessionsOf = statement<{ id: string }>('identity.endSessionsOf', 'delete from identity.session where owner = $1 returning id')
