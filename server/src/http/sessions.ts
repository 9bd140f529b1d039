import type { FastifyRequest } from 'fastify'
import type { Identity, Resolved } from '#identity'
import type { Reply } from '#platform'
import { cookiesIn, sessionCookie } from './cookies.ts'

/** Who sent a request, and how to tell the browser when that changes. */
export interface Sessions {
  tokenIn(request: FastifyRequest): string | undefined
  who(request: FastifyRequest): Promise<Resolved>
  /** The Set-Cookie line that an operation's reply asks for, if any. */
  cookieFor(reply: Reply): string | undefined
}

export function sessions(identity: Identity, secure: boolean): Sessions {
  const cookie = sessionCookie(secure)
  const tokenIn = (request: FastifyRequest) => cookiesIn(request.headers.cookie)[cookie.name]
  return {
    tokenIn,
    who: (request) => identity.resolve(tokenIn(request), request.ip),
    cookieFor({ session }) {
      if (session === undefined) return undefined
      return session === null ? cookie.clear() : cookie.set(session.token, session.maxAge)
    },
  }
}
