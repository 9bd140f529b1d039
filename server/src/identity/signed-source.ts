import { ed25519Verify, UpstreamFailed, type Outbound, type PublishedKey } from '#platform'

/** What an agency's system answered, and its signed words as they came, to be kept as proof. */
export interface Vouched { readonly said: Readonly<Record<string, unknown>>; readonly payload: string }

/** A system outside that signs what it vouches for. */
export interface SignedSource {
  /** An answer that nobody has to prove later. Throws UpstreamFailed. */
  ask(path: string, body: object): Promise<Readonly<Record<string, unknown>>>
  /** An answer whose signature is checked; a forged one is garbage. Undefined when the system refuses. Throws UpstreamFailed. */
  askSigned(path: string, body: object): Promise<Vouched | undefined>
}

/** A system that answers `{payload, key, signature}`: Ed25519 over the payload's bytes, with keys published at `POST {url}/keys`. */
export function signedSource(outbound: Outbound, system: string, url: string, purpose: string): SignedSource {
  let known: readonly PublishedKey[] = []
  const call = (path: string, body: object) => outbound.call({ system, baseUrl: url, path, body, purpose, case: '', grant: '' })

  const keyOf = async (id: string): Promise<PublishedKey | undefined> => {
    const find = () => known.find((key) => key.id === id && key.alg === 'Ed25519')
    if (!find()) {
      const { json } = await call('/keys', {})
      known = (json as { keys?: PublishedKey[] } | null)?.keys ?? []
    }
    return find()
  }

  return {
    async ask(path, body) {
      const { status, json } = await call(path, body)
      if (status >= 300 || !isRecord(json)) throw new UpstreamFailed(system, status >= 300 ? `status_${status}` : 'garbage')
      return json
    },
    async askSigned(path, body) {
      const { status, json } = await call(path, body)
      if (status === 404 || status === 409) return undefined
      const { payload, key, signature } = (isRecord(json) ? json : {}) as { payload?: unknown; key?: unknown; signature?: unknown }
      if (status >= 300 || typeof payload !== 'string' || typeof key !== 'string' || typeof signature !== 'string') throw new UpstreamFailed(system, 'garbage')
      const published = await keyOf(key)
      const raw = published && Buffer.from(published.spki, 'base64').subarray(-PUBLIC_KEY)
      if (!raw || !ed25519Verify(raw, Buffer.from(payload), Buffer.from(signature, 'base64'))) throw new UpstreamFailed(system, 'garbage')
      const said: unknown = JSON.parse(payload)
      if (!isRecord(said)) throw new UpstreamFailed(system, 'garbage')
      return { said, payload }
    },
  }
}

const PUBLIC_KEY = 32
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
