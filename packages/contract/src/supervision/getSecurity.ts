import { Type } from 'typebox'
import { Bilingual, closed, Instant, Nullable, operation, Uuid } from '../operation.ts'
import { NamedCase } from './shapes.ts'

/** The rules under which data lies and is shown: keys and their age, masking, who may call what; and the cases set out as honey. For the audit alone. */
export const getSecurity = operation({
  id: 'supervision.getSecurity', method: 'GET', path: '/api/v1/office/security', who: 'staff', roles: ['auditor'],
  summary: { zh: '密钥、脱敏和访问规则', en: 'Keys, masking and access' },
  input: closed({}),
  output: Type.Object({
    keys: Type.Array(Type.Object({ id: Type.String(), class: Type.String(), month: Type.String(), suite: Type.String(), kek: Type.String(), since: Instant(), days: Type.Integer() })),
    masking: Type.Array(Type.Object({ id: Type.String(), what: Bilingual(), shown: Bilingual() })),
    access: Type.Array(Type.Object({
      operation: Type.String(), name: Bilingual(), method: Type.String(), path: Type.String(), who: Type.String(), roles: Type.Array(Type.String()),
      level: Nullable(Type.String()), stepUp: Type.Boolean(), under: Nullable(Type.String()),
    })),
    /** What the database keeps by itself: which rows of a table are there for whoever asks. Without a rule a table has nobody's rows. */
    rows: Type.Array(Type.Object({ table: Type.String(), rule: Nullable(Type.String()), act: Nullable(Type.String()), condition: Nullable(Type.String()) })),
    /** From how many looks on an officer is asked about, and after how many hours a look without an act. */
    thresholds: Type.Object({ hour: Type.Integer(), day: Type.Integer(), noActHours: Type.Integer() }),
    honey: Type.Array(Type.Object({ matter: Uuid(), ground: Type.String(), at: Instant(), case: NamedCase() })),
  }),
})
