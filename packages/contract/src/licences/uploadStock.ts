import { Type } from 'typebox'
import { closed, operation, Slug, Uuid, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Hands in a file of licences issued before: CSV or Excel. Nothing comes in yet; it is read first. */
export const uploadStock = operation({
  id: 'licences.uploadStock', method: 'POST', path: '/api/v1/office/licence-imports', who: 'staff', status: 201, limit: 32 * 1024 * 1024,
  summary: { zh: '上传存量证照文件', en: 'Hand in a file of stock' },
  input: closed({ type: Slug(), name: Words(200, 1), content: Type.String({ maxLength: 32 * 1024 * 1024, pattern: '^[A-Za-z0-9+/]*={0,2}$', description: 'base64' }) }),
  output: Type.Object({ id: Uuid() }), refusals: [refusal.file_empty],
})
