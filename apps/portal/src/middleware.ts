import { defineMiddleware } from 'astro:middleware'

/** The gallery answers only where the server says so. */
export const onRequest = defineMiddleware(({ locals, url, rewrite }, next) =>
  url.pathname.startsWith('/_gallery/') && !locals.gallery ? rewrite('/404') : next())
