import { Type } from 'typebox'
import { Bilingual, closed, Nullable, operation, Slug, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

const Problem = Type.Object({ key: Type.String(), code: Type.String(), says: Bilingual() })

/**
 * Saves what was typed on one page, exactly as it was typed. What cannot be understood is answered as problems beside
 * the fields, and everything else is kept; nothing typed is ever lost.
 */
export const savePage = operation({
  id: 'cases.savePage', method: 'PUT', path: '/api/v1/applications/:id/pages/:page', who: 'person', under: 'fill',
  summary: { zh: '保存一页', en: 'Save one page' },
  input: closed({
    id: Uuid(), page: Slug(),
    answers: Type.Record(Type.String({ maxLength: 100 }), Words(4_000)),
    /** Revision that the page was read at; two tabs that changed the same answer are told. */
    revision: Type.Optional(Type.Integer()),
  }),
  output: Type.Object({ saved: Type.Boolean(), problems: Type.Array(Problem), revision: Type.Integer(), next: Nullable(Type.String()) }),
  refusals: [refusal.submitted_already, refusal.changed_elsewhere],
})
