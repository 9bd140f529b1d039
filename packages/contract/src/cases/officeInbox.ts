import { Type } from 'typebox'
import { After, Bilingual, closed, Day, Instant, Nullable, operation, Uuid } from '../operation.ts'
import { CaseState } from './shapes.ts'

export const InboxRow = Type.Object({
  id: Uuid(), number: Type.String(), shortCode: Type.String(), name: Bilingual(), chain: Nullable(Bilingual()), agency: Bilingual(), region: Type.String(),
  /** Masked name of the applicant. */
  applicant: Type.String(),
  state: CaseState, says: Bilingual(), submittedAt: Instant(), due: Nullable(Day()), provisional: Type.Boolean(),
  /** Working days left, negative when overdue; null where no clock runs. */
  daysLeft: Nullable(Type.Integer()),
  clock: Type.Union([Type.Literal('none'), Type.Literal('calm'), Type.Literal('half'), Type.Literal('close'), Type.Literal('over')]),
  may: Type.Array(Type.String()),
})

/**
 * What an organisation has to do (`todo`: there is an act for it now), waits for and has done: by the last day and then the
 * id, those without a clock last; what is done, the latest submission first. The counts are of everything.
 */
export const officeInbox = operation({
  id: 'cases.officeInbox', method: 'GET', path: '/api/v1/office/inbox', who: 'staff',
  summary: { zh: '待办', en: 'Inbox' },
  input: closed({ show: Type.Optional(Type.Union([Type.Literal('todo'), Type.Literal('waiting'), Type.Literal('done')])), after: Type.Optional(After('day_id')) }),
  output: Type.Object({
    rows: Type.Array(InboxRow),
    counts: Type.Object({ todo: Type.Integer(), waiting: Type.Integer(), done: Type.Integer() }),
    next: Type.Optional(Type.String()),
  }),
})
