import { createHash } from 'node:crypto'
import { UpstreamFailed } from '#platform'
import type { SignedSource } from './signed-source.ts'

/**
 * A system that checks that somebody is who they say, with the person in front of it: the province's face check (人脸核验), or
 * the national network identity (国家网络身份认证公共服务: 网号, 网证). It takes the pictures and papers; here arrives a yes or a no.
 */
export interface IdentityCheck {
  /** Begins a check of this person, who goes on at `url`. Throws UpstreamFailed. */
  open(person: { readonly name: string; readonly idNumber: string }): Promise<{ readonly session: string; readonly url: string; readonly seconds: number }>
  /** What came of it, in the system's own signed words. Undefined when it knows no such check. Throws UpstreamFailed. */
  result(session: string): Promise<{ readonly state: 'open' | 'passed' | 'failed' | 'expired'; readonly about: string; readonly payload: string } | undefined>
}

/**
 * A check that answers `POST {url}/sessions {name, idNumber}` with `{session, url, expiresIn}` and `POST {url}/sessions/result
 * {session}` with the signed `{session, way, state, about, decidedAt}`. Both services keep to this form in the sandbox; what the
 * national service publishes is the exchange (a business number, the person's own confirmation with the 网证, a result without
 * personal values; 国家网络身份认证公共服务管理办法, 2025, art. 9–11), not its wire format, which a contract with it brings.
 */
export function httpIdentityCheck(source: SignedSource, way: 'face' | 'netid'): IdentityCheck {
  return {
    async open({ name, idNumber }) {
      const { session, url, expiresIn } = await source.ask('/sessions', { name, idNumber })
      if (typeof session !== 'string' || typeof url !== 'string' || typeof expiresIn !== 'number') throw new UpstreamFailed(way, 'garbage')
      return { session, url, seconds: expiresIn }
    },
    async result(session) {
      const vouched = await source.askSigned('/sessions/result', { session })
      if (!vouched) return undefined
      const { state, about, way: ofWay, session: of } = vouched.said
      // An answer about another check, however well signed, is none to this one.
      if (of !== session || ofWay !== way || typeof about !== 'string' || !isState(state)) throw new UpstreamFailed(way, 'garbage')
      return { state, about, payload: vouched.payload }
    },
  }
}

/** By what a check names the person: SHA-256 (hex) of name and ID number. */
export const aboutOf = (name: string, idNumber: string): string => createHash('sha256').update(`${name} ${idNumber}`).digest('hex')

const STATES = ['open', 'passed', 'failed', 'expired'] as const
const isState = (state: unknown): state is (typeof STATES)[number] => (STATES as readonly unknown[]).includes(state)
