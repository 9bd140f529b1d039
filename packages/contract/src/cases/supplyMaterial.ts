import { Type } from 'typebox'
import { closed, operation, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/**
 * Hands in a material after submission: one that was promised for later, or one that a notice of corrections names. What is
 * handed in anew takes the place of what lay there. A promised one is uploaded; a corrected one is proven in any way its proof offers but `later`.
 */
export const supplyMaterial = operation({
  id: 'cases.supplyMaterial', method: 'POST', path: '/api/v1/cases/:id/supplies', who: 'real-name', under: 'submit', status: 201, limit: 12 * 1024 * 1024,
  summary: { zh: '补交材料', en: 'Supply a document' },
  input: closed({
    id: Uuid(), material: Type.String({ maxLength: 120 }),
    way: Type.Union([Type.Literal('commitment'), Type.Literal('upload'), Type.Literal('window')]),
    /** With 'upload': the file, base64, ≤ 8 MiB; PDF, JPEG or PNG. */
    file: Type.Optional(closed({ name: Words(200, 1), content: Type.String({ maxLength: 11_200_000, contentEncoding: 'base64' }) })),
  }),
  output: Type.Object({ supplied: Type.Boolean() }),
  refusals: [refusal.nothing_to_supply, refusal.way_not_offered, refusal.file_missing, refusal.file_kind, refusal.file_large],
})
