import { holds, type Rule } from '#platform'
import type { AlertRow } from './security-store.ts'

/** Everybody may know that there are honey cases; which they are is the audit's alone. */
export const setting: Rule<string> = { act: 'supervision.setHoney', sees: () => true, allows: (actor) => holds(actor, 'auditor') }

/** Alerts are the audit's: to anybody else there are none. */
export const closing: Rule<AlertRow> = {
  act: 'supervision.closeAlert',
  sees: (actor) => holds(actor, 'auditor'),
  // Nobody clears an alert about themself.
  allows: (actor, alert) => alert.staff !== actor.subject,
}
