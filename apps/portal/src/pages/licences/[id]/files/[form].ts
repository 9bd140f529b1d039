import type { APIRoute } from 'astro'
import { licenceFile } from '../../../../me/licence-file.ts'
import { notGiven } from '../../../../me/receipt.ts'

export const GET: APIRoute = async (context) => {
  const { params: { id = '', form = '' }, locals, rewrite } = context
  if (form !== 'ofd' && form !== 'pdf') return rewrite('/404')
  const answer = await licenceFile(locals.sdk, id, form)
  if (!answer.ok) return notGiven(context, answer)
  const { name, mediaType, content } = answer.body
  return new Response(Buffer.from(content, 'base64'), {
    headers: { 'content-type': mediaType, 'content-disposition': `attachment; filename="licence.${form}"; filename*=UTF-8''${encodeURIComponent(name)}`, 'cache-control': 'private, no-store' },
  })
}
