import { getGrantReceipt } from '@gft/contract/consents'
import type { APIRoute } from 'astro'
import { download } from '../../../../me/receipt.ts'

export const GET: APIRoute = async (context) => {
  const { params, url, locals } = context
  const of = url.searchParams.get('of') === 'withdrawal' ? 'withdrawal' : 'decision'
  return download(context, await locals.sdk.call(getGrantReceipt, { id: params['id'] ?? '', of }))
}
