import { createHash, randomUUID } from 'node:crypto'
import { refusal } from '../refusals.ts'
import { resident, text, type SystemCall } from '../system.ts'
import type { CheckWay, IdentityCheck } from '../world.ts'

/** Seconds that a person has for it. */
const LIFE = 300

/** Begins a check of a living person; the person goes on at `url`. No picture ever leaves the system that takes it. */
export function openCheck(call: SystemCall, way: CheckWay): { session: string; url: string; expiresIn: number } {
  const [name, idNumber] = [text(call, 'name'), resident(call, 'idNumber')]
  const known = call.world.residents.some((one) => one.idNumber === idNumber && one.name === name && one.alive)
  const session = randomUUID()
  call.world.checks[session] = { way, name, idNumber, known, state: 'open', openedAt: call.now.toISOString(), decidedAt: null }
  return { session, url: `${call.pages}/checks/${session}`, expiresIn: LIFE }
}

/** What came of it: the person is named by a digest alone, as the one who asked knows them already. */
export function resultOfCheck(call: SystemCall, way: CheckWay): object {
  const session = text(call, 'session')
  const check = call.world.checks[session]
  if (!check || check.way !== way) throw refusal.no_check()
  return { session, way, state: stateOf(check, call.now), about: aboutOf(check), decidedAt: check.decidedAt }
}

/** The person's word on the page: their own face, another's, or none. */
export function decideCheck(check: IdentityCheck, passed: boolean, now: Date): void {
  if (stateOf(check, now) !== 'open') return
  check.state = passed && check.known ? 'passed' : 'failed'
  check.decidedAt = now.toISOString()
}

export function stateOf(check: IdentityCheck, now: Date): IdentityCheck['state'] | 'expired' {
  return check.state === 'open' && now.getTime() - Date.parse(check.openedAt) > LIFE * 1000 ? 'expired' : check.state
}

const aboutOf = ({ name, idNumber }: IdentityCheck): string => createHash('sha256').update(`${name} ${idNumber}`).digest('hex')
