import { holds, type Rule } from '#platform'
import type { AlertRow } from './security-store.ts'

/** Alerts are the audit's: to anybody else there are none. */
export const closing: Rule<AlertRow> = {
  act: 'supervision.closeAlert',
  sees: (actor) => holds(actor, 'auditor'),
  // Nobody clears an alert about themself.
  allows: (actor, alert) => alert.staff !== actor.subject,
}
