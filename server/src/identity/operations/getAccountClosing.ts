import { getAccountClosing as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import { COOLING_DAYS } from '../close-account.ts'
import { openClosingOf } from '../closing-store.ts'
import type { IdentityNeeds } from '../needs.ts'

export const getAccountClosing = (needs: IdentityNeeds) => serve(contract, async ({ actor, tx }) => {
  const [open, [[closing]]] = await Promise.all([needs.matters.openOf(actor.subject ?? ''), tx.read([openClosingOf(actor.subject)])])
  return { dueAt: closing?.due_at.toISOString() ?? null, open: open.map(({ id, name }) => ({ id, name })), days: COOLING_DAYS }
})
