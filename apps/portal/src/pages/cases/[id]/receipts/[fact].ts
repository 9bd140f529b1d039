import { getReceipt } from '@gft/contract/cases'
import type { APIRoute } from 'astro'
import { download } from '../../../../me/receipt.ts'

export const GET: APIRoute = async (context) => {
  const { params: { id = '', fact = '' }, locals } = context
  return download(context, await locals.sdk.call(getReceipt, { id, fact }))
}
