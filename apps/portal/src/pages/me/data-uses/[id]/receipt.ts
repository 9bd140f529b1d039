import { getUseReceipt } from '@gft/contract/consents'
import type { APIRoute } from 'astro'
import { download } from '../../../../me/receipt.ts'

export const GET: APIRoute = async (context) => download(context, await context.locals.sdk.call(getUseReceipt, { id: context.params['id'] ?? '' }))
