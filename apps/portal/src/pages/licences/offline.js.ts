import type { APIRoute } from 'astro'
import worker from '../../me/offline-worker.js?raw'

/** The worker that shows the licences seen last while there is no network; it may see /licences and what is under it, nothing else. */
export const GET: APIRoute = () => new Response(worker, {
  headers: { 'content-type': 'text/javascript; charset=utf-8', 'service-worker-allowed': '/licences', 'cache-control': 'no-cache' },
})
