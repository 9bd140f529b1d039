import { getDocument } from '@gft/contract/cases'
import type { APIRoute } from 'astro'
import { notGiven } from '../../../../../me/receipt.ts'

export const GET: APIRoute = async (context) => {
  const { params: { id = '', document = '', form = '' }, locals, rewrite } = context
  if (form !== 'ofd' && form !== 'pdf') return rewrite('/404')
  const answer = await locals.sdk.call(getDocument, { id, document, form })
  if (!answer.ok) return notGiven(context, answer)
  const { name, mediaType, content } = answer.body
  return new Response(Buffer.from(content, 'base64'), {
    headers: { 'content-type': mediaType, 'content-disposition': `attachment; filename="document.${form}"; filename*=UTF-8''${encodeURIComponent(name)}`, 'cache-control': 'private, no-store' },
  })
}
