import { parseCreditCode, parseResidentId } from '@gft/kernel'
import { UpstreamFailed } from '#platform'
import type { SignedSource } from './signed-source.ts'

/** An enterprise's entry in the company register (市场主体登记). */
export interface Entry {
  readonly name: string
  /** 18 characters, its check character right (GB 32100). */
  readonly creditCode: string
  readonly status: string
  readonly representative: Named
}
interface Named { readonly name: string; readonly idNumber: string }

/** The company register, as far as identity asks it: electronic business licences, entries, and what has changed. */
export interface EnterpriseSource {
  /** A code to scan; `site` is who asks. Throws UpstreamFailed. */
  openTicket(site: string): Promise<{ readonly ticket: string; readonly url: string; readonly seconds: number }>
  /** What a ticket came to; `confirmed` is answered once. Undefined when there is no such ticket. Throws UpstreamFailed. */
  ticketResult(ticket: string): Promise<{ readonly state: 'open' | 'used' | 'expired' } | { readonly state: 'confirmed'; readonly scannedBy: Named; readonly entry: Entry } | undefined>
  /** An entry as it stands; undefined when there is none. Throws UpstreamFailed. */
  entry(creditCode: string): Promise<Entry | undefined>
  /** Whose entries changed since a place in the register's own count. Throws UpstreamFailed. */
  changesSince(place: number): Promise<{ readonly creditCodes: readonly string[]; readonly next: number }>
}

/** In business: only then may anybody act for it. */
export const isActive = ({ status }: Pick<Entry, 'status'>): boolean => /^(存续|开业|在营|在册)/.test(status)

/** A register that answers `POST {url}/licence-tickets`, `/licence-ticket-results`, `/entries` (both signed) and `/entry-changes`. */
export function httpEnterprises(source: SignedSource): EnterpriseSource {
  return {
    async openTicket(site) {
      const { ticket, url, expiresIn } = await source.ask('/licence-tickets', { site })
      if (typeof ticket !== 'string' || typeof url !== 'string' || typeof expiresIn !== 'number') throw garbage()
      return { ticket, url, seconds: expiresIn }
    },
    async ticketResult(ticket) {
      const said = (await source.askSigned('/licence-ticket-results', { ticket }))?.said
      if (!said) return undefined
      // Another ticket's result, however well signed, is none to this one.
      if (said['ticket'] !== ticket) throw garbage()
      const { state } = said
      if (state === 'open' || state === 'used' || state === 'expired') return { state }
      if (state !== 'confirmed') throw garbage()
      return { state, scannedBy: namedIn(said['scannedBy']), entry: entryIn(said['entry']) }
    },
    async entry(creditCode) {
      const said = (await source.askSigned('/entries', { creditCode }))?.said
      const entry = said && entryIn(said['entry'])
      if (entry && entry.creditCode !== creditCode) throw garbage()
      return entry
    },
    async changesSince(place) {
      const { changes, next } = await source.ask('/entry-changes', { after: place })
      if (!Array.isArray(changes) || typeof next !== 'number' || !Number.isSafeInteger(next) || next < place) throw garbage()
      return { creditCodes: changes.map((change: { creditCode?: unknown }) => String(change.creditCode)), next }
    },
  }
}

function entryIn(value: unknown): Entry {
  const { name, creditCode, status, representative } = (value ?? {}) as Record<string, unknown>
  const code = typeof creditCode === 'string' ? parseCreditCode(creditCode) : undefined
  if (!code || typeof name !== 'string' || name === '' || typeof status !== 'string') throw garbage()
  return { name, creditCode: code.code, status, representative: namedIn(representative) }
}

function namedIn(value: unknown): Named {
  const { name, idNumber } = (value ?? {}) as Record<string, unknown>
  const resident = typeof idNumber === 'string' ? parseResidentId(idNumber) : undefined
  if (typeof name !== 'string' || !resident) throw garbage()
  return { name, idNumber: resident.number }
}

const garbage = () => new UpstreamFailed('market', 'garbage')
