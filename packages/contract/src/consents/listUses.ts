import { Type } from 'typebox'
import { After, Bilingual, closed, Instant, Nullable, operation, Uuid } from '../operation.ts'

/** A month in Beijing, YYYY-MM. */
export const Month = () => Type.String({ pattern: '^20\\d{2}-(0[1-9]|1[0-2])$' })

/** Who used my data: every use and every reveal, also the refused ones, newest first; of one agency, one matter, one month, or only what was refused. */
export const listUses = operation({
  id: 'consents.listUses', method: 'GET', path: '/api/v1/data-uses', who: 'person', under: 'grant',
  summary: { zh: '谁用了我的数据', en: 'Who used my data' },
  input: closed({
    before: Type.Optional(After('instant_id')), agency: Type.Optional(Type.String({ maxLength: 80, pattern: '^[0-9A-Za-z.:-]+$' })), month: Type.Optional(Month()),
    outcome: Type.Optional(Type.Literal('refused')), 
    /** Of one matter; of a case also what was used while it was still this application. */
    matter: Type.Optional(Uuid()), application: Type.Optional(Uuid()),
  }),
  output: Type.Object({ uses: Type.Array(Type.Object({
    id: Uuid(), at: Instant(), kind: Type.Union([Type.Literal('read'), Type.Literal('write'), Type.Literal('reveal'), Type.Literal('look')]),
    agency: Type.String(), who: Bilingual(), source: Bilingual(), fields: Type.Array(Bilingual()), purpose: Bilingual(), matter: Uuid(), grant: Nullable(Uuid()),
    outcome: Type.Union([Type.Literal('answered'), Type.Literal('empty'), Type.Literal('refused'), Type.Literal('failed')]),
    /** Of a refused one: why, as a code. */
    why: Nullable(Type.String()),
  })), next: Type.Optional(Type.String()) }),
})
