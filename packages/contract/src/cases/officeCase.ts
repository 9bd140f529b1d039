import { Type } from 'typebox'
import { Bilingual, closed, Nullable, operation, Uuid } from '../operation.ts'
import { Acting, CaseDocument, CasePromise, Charge, Event, MaterialRow, Origin, Part } from './shapes.ts'
import { InboxRow } from './officeInbox.ts'

const FiledAnswer = Type.Object({
  key: Type.String(), label: Bilingual(), shown: Type.String(), masked: Type.Boolean(), origin: Origin, purpose: Bilingual(),
})

/** A case as the handling agency sees it: only what its items need, personal values masked until revealed. */
export const officeCase = operation({
  id: 'cases.officeCase', method: 'GET', path: '/api/v1/office/cases/:id', who: 'staff',
  summary: { zh: '办件详情', en: 'A case at the office' },
  input: closed({ id: Uuid() }),
  output: Type.Object({
    line: InboxRow,
    acting: Acting,
    window: Type.Boolean(),
    sections: Type.Array(Type.Object({ role: Type.String(), title: Bilingual(), answers: Type.Array(FiledAnswer) })),
    materials: Type.Array(MaterialRow),
    /** Those that lie before this officer's agency; empty while nothing was begun to be made. */
    documents: Type.Array(CaseDocument),
    promises: Type.Array(CasePromise),
    parts: Type.Array(Part),
    charge: Nullable(Charge),
    corrections: Type.Array(Type.Object({ at: Type.String(), by: Type.String(), answeredAt: Nullable(Type.String()), points: Type.Array(Type.Object({ key: Type.String(), label: Bilingual(), says: Type.String() })) })),
    events: Type.Array(Event),
    legalBasis: Type.Array(Type.String()),
    conditions: Type.Array(Bilingual()),
    may: Type.Array(Type.String()),
    /** The paper that the licence to be issued may be printed on; null where nothing is to be said of one. */
    paper: Nullable(Type.Object({
      name: Bilingual(),
      /** What its print number looks like. */
      says: Bilingual(),
      /** What the applicant asked for; null where nobody asked. */
      chosen: Nullable(Type.Union([Type.Literal('electronic'), Type.Literal('paper')])),
      /** The licence that it replaces, with the print number of the paper that is out, where one is known; null where it replaces none. */
      replaces: Nullable(Type.Object({ printNumber: Nullable(Type.String()) })),
    })),
    /** Why it cannot be decided now, or only in one way; null where nothing is owed. */
    waits: Nullable(Bilingual()),
  }),
})
