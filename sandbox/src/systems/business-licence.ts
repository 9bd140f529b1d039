import { randomUUID } from 'node:crypto'
import { parseCreditCode } from '@gft/kernel'
import { person } from '../personas.ts'
import { refusal } from '../refusals.ts'
import { text, type SystemCall } from '../system.ts'
import type { EnterpriseRecord, LicenceTicket, World } from '../world.ts'

/** Seconds that a QR of the electronic business licence lives. */
const LIFE = 120

/** A ticket to be scanned with the holder's licence app (电子营业执照小程序); `url` is what the QR says. */
export function openTicket(call: SystemCall): { ticket: string; url: string; expiresIn: number } {
  const site = text(call, 'site')
  const ticket = randomUUID()
  call.world.tickets[ticket] = { site, state: 'open', openedAt: call.now.toISOString(), creditCode: null, scannedBy: null }
  return { ticket, url: `${call.pages}/licence-app/${ticket}`, expiresIn: LIFE }
}

/** What the ticket came to. Its result is handed out once: a ticket that was fetched is used. */
export function resultOfTicket(call: SystemCall): object {
  const id = text(call, 'ticket')
  const ticket = call.world.tickets[id]
  if (!ticket) throw refusal.no_ticket()
  const state = ticketState(ticket, call.now)
  if (state !== 'confirmed') return { ticket: id, state }
  ticket.state = 'used'
  return { ticket: id, state, scannedBy: ticket.scannedBy, entry: entryOf(enterpriseOf(call.world, ticket.creditCode ?? '')) }
}

export function ticketState(ticket: LicenceTicket, now: Date): LicenceTicket['state'] | 'expired' {
  const over = now.getTime() - Date.parse(ticket.openedAt) > LIFE * 1000
  return over && (ticket.state === 'open' || ticket.state === 'confirmed') ? 'expired' : ticket.state
}

/** The holder of an enterprise's licence confirms on the own phone. */
export function confirmTicket(world: World, ticket: LicenceTicket, creditCode: string, now: Date): void {
  if (ticketState(ticket, now) !== 'open') return
  const { representative } = enterpriseOf(world, creditCode)
  Object.assign(ticket, { state: 'confirmed', creditCode, scannedBy: representative })
}

/** An enterprise's entry as the register has it now. */
export function readEntry(call: SystemCall): object {
  const code = parseCreditCode(text(call, 'creditCode'))
  if (!code) throw refusal.parameter({ name: 'creditCode' })
  return { entry: entryOf(enterpriseOf(call.world, code.code)) }
}

const PAGE = 100

/** Whose entries have changed since a place in the register's own count. */
export function changesSince(call: SystemCall): object {
  const after = call.parameters['after']
  if (typeof after !== 'number' || !Number.isSafeInteger(after) || after < 0) throw refusal.parameter({ name: 'after' })
  const changes = call.world.changes.filter(({ place }) => place > after).slice(0, PAGE)
  return { changes: changes.map(({ place, creditCode }) => ({ place, creditCode })), next: changes.at(-1)?.place ?? after }
}

/** Another persona becomes the legal representative; the register counts the change. */
export function changeRepresentative(world: World, creditCode: string, persona: string): void {
  const { name, idNumber } = person(persona)
  enterpriseOf(world, creditCode).representative = { name, idNumber }
  world.changes.push({ place: (world.changes.at(-1)?.place ?? 0) + 1, creditCode })
}

function enterpriseOf(world: World, creditCode: string): EnterpriseRecord {
  const found = world.enterprises.find((one) => one.creditCode === creditCode)
  if (!found) throw refusal.no_enterprise()
  return found
}

function entryOf(one: EnterpriseRecord): object {
  return { name: one.name, creditCode: one.creditCode, status: one.status, representative: one.representative }
}
