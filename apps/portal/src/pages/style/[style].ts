import type { APIRoute } from 'astro'
import { safeBack } from '../../routes.ts'

/** Remembers the mode on this device and goes back. A preference, so a link may set it. */
export const GET: APIRoute = ({ params, url, cookies, redirect }) => {
  if (params['style'] !== 'normal' && params['style'] !== 'elder') return new Response(null, { status: 404 })
  cookies.set('ui_style', params['style'], { path: '/', maxAge: 31_536_000, sameSite: 'lax' })
  return redirect(safeBack(url.searchParams.get('back')), 303)
}
