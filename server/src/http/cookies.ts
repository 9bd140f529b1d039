import type { ServerResponse } from 'node:http'

/** Cookies of a request by name; a value that cannot be decoded is left as it is. */
export function cookiesIn(header: string | undefined): Readonly<Record<string, string>> {
  const pairs = (header ?? '').split(';').map((part) => part.trim()).filter((part) => part.includes('='))
  return Object.fromEntries(pairs.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]))
}

/** The session cookie: bound to the host and to TLS wherever there is TLS. */
export function sessionCookie(secure: boolean) {
  const name = secure ? '__Host-gft_session' : 'gft_session'
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  return {
    name,
    set: (token: string, maxAge: number) => `${name}=${token}; ${attributes}; Max-Age=${maxAge}`,
    clear: () => `${name}=; ${attributes}; Max-Age=0`,
  }
}

/** The session token in a Cookie header, by the name that this address uses. */
export function tokenOf(header: string | undefined, publicUrl: string): string | undefined {
  return cookiesIn(header)[sessionCookie(publicUrl.startsWith('https:')).name]
}

/** Adds cookies to an answer whose head somebody else will write, whatever cookies it sets itself. */
export function withCookies(response: ServerResponse, cookies: readonly string[]): void {
  const write = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    const headers = rest.find((part) => typeof part === 'object' && part !== null && !Array.isArray(part)) as Record<string, unknown> | undefined
    const own = headers?.['set-cookie'] ?? []
    if (cookies.length > 0) {
      const all = [...(Array.isArray(own) ? own : [own]), ...cookies]
      if (headers) headers['set-cookie'] = all
      else response.setHeader('set-cookie', all as string[])
    }
    return write(status, ...rest)
  }) as ServerResponse['writeHead']
}
