import { Type } from 'typebox'
import { Bilingual, closed, Nullable, operation, Slug, Uuid } from '../operation.ts'
import { GrantRow, MaterialRow, Party, Question } from './shapes.ts'

/** One task of one's own part: its questions with answers and origins, or its grants, or its materials, or all to check. */
export const getPage = operation({
  id: 'cases.getPage', method: 'GET', path: '/api/v1/applications/:id/pages/:page', who: 'person', under: 'fill',
  summary: { zh: '打开一页', en: 'Open one page' },
  input: closed({ id: Uuid(), page: Slug() }),
  output: Type.Object({
    page: Type.String(), kind: Type.String(), title: Bilingual(), name: Bilingual(), revision: Type.Integer(),
    questions: Type.Array(Question),
    grants: Type.Array(GrantRow),
    materials: Type.Array(MaterialRow),
    /** Only on 'check': answers by page, what is still missing, and the digest that one confirms. */
    sections: Type.Array(Type.Object({ page: Type.String(), title: Bilingual(), questions: Type.Array(Question) })),
    missing: Type.Array(Type.Object({ page: Type.String(), key: Type.String(), says: Bilingual() })),
    digest: Nullable(Type.String()),
    parties: Type.Array(Party),
    next: Nullable(Type.String()),
    previous: Nullable(Type.String()),
    /** Sources still being read; the page may be looked at again in a moment. */
    waiting: Type.Integer(),
  }),
})
