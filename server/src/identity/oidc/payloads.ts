import type { AdapterPayload } from 'oidc-provider'
import { vaultOf, type DataKeys, type Sealed } from '#platform'
import type { OidcRow } from './store.ts'

/** Seals and opens the payloads of records. */
export interface Payloads {
  seal(model: string, id: Buffer, payload: AdapterPayload): Promise<Sealed<object>>
  /** At once, when it was sealed or opened lately. */
  open(row: OidcRow): AdapterPayload | Promise<AdapterPayload>
}

/**
 * A sign-in comes back to the same few records step by step. What was sealed or opened lately is taken from memory as long as the
 * row holds those very bytes: whether it still stands, the row alone says.
 */
export function payloadsWith(keys: DataKeys): Payloads {
  const lately = new Map<string, { readonly sealed: Buffer; readonly text: string }>()
  const remember = (place: string, sealed: Buffer, payload: object) => {
    lately.delete(place)
    if (lately.size >= KEPT) lately.delete(lately.keys().next().value!)
    lately.set(place, { sealed, text: JSON.stringify(payload) })
  }
  const opened = async (place: string, sealed: Sealed<object>): Promise<AdapterPayload> => {
    const payload = await (await vaultOf(keys, 'oidc')).open('identity.oidc_record', 'payload', place, sealed)
    remember(place, sealed, payload)
    return payload as AdapterPayload
  }
  return {
    async seal(model, id, payload) {
      const [vault, place] = [await vaultOf(keys, 'oidc'), placeOf(model, id)]
      const sealed = vault.seal<object>('identity.oidc_record', 'payload', place, payload)
      remember(place, sealed, payload)
      return sealed
    },
    open({ model, id, payload: sealed, consumed_at: consumed }) {
      const place = placeOf(model, id)
      const known = lately.get(place)
      if (known && sealed.equals(known.sealed)) return used(JSON.parse(known.text) as AdapterPayload, consumed)
      return opened(place, sealed).then((payload) => used(payload, consumed))
    },
  }
}

const KEPT = 500

const used = (payload: AdapterPayload, at: Date | null): AdapterPayload => (at ? { ...payload, consumed: Math.floor(at.getTime() / 1000) } : payload)

/** What a payload is sealed to. */
export const placeOf = (model: string, id: Buffer): string => `${model} ${id.toString('hex')}`
