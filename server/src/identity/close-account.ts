import { refusal } from '@gft/contract/identity/refusals'
import { beijingDay, newId } from '@gft/kernel'
import { record } from '#evidence'
import { THE_SYSTEM, type Actor, type Transaction } from '#platform'
import { endClosing, holdClosingOf, insertClosing, openClosingOf, type ClosingRow } from './closing-store.ts'
import { facts } from './facts.ts'
import type { ClosingNeeds } from './needs.ts'

interface Act { readonly actor: Actor; readonly now: Date; readonly tx: Transaction }

/** Days between asking and closing, within which one may change one's mind (GB/T 35273-2020 8.5: at most fifteen working days). */
export const COOLING_DAYS = 7

/** Asks for one's account to be closed. Refuses: account_matters_open, account_closing_asked. */
export async function closeAccount(needs: ClosingNeeds, { actor, now, tx }: Act): Promise<Date> {
  const owner = actor.subject ?? ''
  const open = await needs.matters.openOf(owner)
  if (open.length > 0) throw refusal.account_matters_open({ count: open.length })
  const [[standing]] = await tx.read([openClosingOf(owner)])
  if (standing) throw refusal.account_closing_asked()
  const [id, due] = [newId<'closing'>(() => now), new Date(now.getTime() + COOLING_DAYS * 86_400_000)]
  tx.write([
    insertClosing(id, owner, now, due),
    record(facts.closingAsked, actor, now, { subject: owner, body: { due: due.toISOString() } }),
    ...(await needs.messages.tell({ to: owner, template: 'account-closing', params: { day: beijingDay(due) }, matter: id, link: '/me/closing' }, now)),
  ])
  return due
}

/** Takes it back. Refuses: account_not_closing. */
export async function keepAccount({ actor, now, tx }: Act): Promise<void> {
  const [[closing]] = await tx.read([holdClosingOf(actor.subject)])
  if (!closing) throw refusal.account_not_closing()
  tx.write([endClosing(closing.id, now, 'withdrawn'), record(facts.accountKept, actor, now, { subject: actor.subject, body: { by: 'withdrawn' } })])
}

/** It stays, because something was begun meanwhile; the person is told. */
export async function keepForMatters(needs: ClosingNeeds, tx: Transaction, { id, owner }: ClosingRow, now: Date): Promise<void> {
  tx.write([
    endClosing(id, now, 'matters-open'),
    record(facts.accountKept, THE_SYSTEM, now, { subject: owner, body: { by: 'matters-open' } }),
    ...(await needs.messages.tell({ to: owner, template: 'account-stays', params: {}, matter: id, link: '/me/closing' }, now)),
  ])
}
