import { maskName, maskPhone } from '@gft/kernel'
import { ANONYMOUS, errorFields, SYSTEM, tokenHash, vaultOf, type Actor, type Assurance, type Mandate, type Database, type DataKeys, type Log } from '#platform'
import { actorOf, isLive } from './session.ts'
import { sessionByToken, touchSession, type SessionRow } from './store.ts'

export interface Resolved {
  readonly actor: Actor
  /** Of a citizen: what every page needs to greet them in their own way. */
  readonly person?: {
    readonly uiStyle: 'normal' | 'elder'
    readonly locale: 'zh' | 'en'
    readonly region: string | null
    readonly assurance: Assurance
    readonly maskedName: string | null
    readonly maskedPhone: string
    /** For whom this session acts, if for somebody else; a person's name is masked. */
    readonly acting: null | { readonly name: string; readonly kind: Mandate['kind']; readonly until: Date | null; readonly over: boolean }
  }
}

interface Needs { readonly db: Database; readonly keys: DataKeys; readonly now: () => Date; readonly log: Log }

/** Who a session's token stands for, in one round trip. Anonymous without a token, or with one that is over. */
export async function resolve(needs: Needs, token: string | undefined, address: string | null): Promise<Resolved> {
  if (!token) return { actor: { ...ANONYMOUS, address } }
  const [[session]] = await needs.db.read(SYSTEM, [sessionByToken(tokenHash(token))])
  const actor = actorIn(needs, session, address)
  return session && actor.kind === 'person' ? { actor, person: await greeting(needs.keys, session, actor) } : { actor }
}

/** Whom a session stands for that somebody has read: anonymous when there is none, or it is over. */
export function actorIn(needs: Pick<Needs, 'db' | 'now' | 'log'>, session: SessionRow | undefined, address: string | null): Actor {
  const now = needs.now()
  if (!session || !isLive(session, now)) return { ...ANONYMOUS, address }
  if (now.getTime() - session.seen_at.getTime() >= TOUCH) touch(needs, session.id, now)
  return actorOf(session, address, now)
}

const TOUCH = 60_000

// Nobody waits for it: lost, it costs a minute of idle time.
function touch({ db, log }: Pick<Needs, 'db' | 'log'>, session: string, now: Date): void {
  db.transaction(SYSTEM, async (tx) => tx.write([touchSession(session, now)])).catch((error: unknown) => {
    log.warn(errorFields(error), 'a session was not touched')
  })
}

async function greeting(keys: DataKeys, row: SessionRow, { by }: Actor) {
  const { owner, name, phone, region, ui_style, locale, assurance } = row
  const vault = await vaultOf(keys, 'person')
  const opened = await Promise.all([
    name && vault.open('identity.person', 'name', owner, name),
    phone && vault.open('identity.person', 'phone', owner, phone),
    row.ward_name && vault.open('identity.ward', 'name', row.principal ?? '', row.ward_name),
    row.principal_name && vault.open('identity.person', 'name', row.principal ?? '', row.principal_name),
  ])
  const principal = row.company ?? opened[2] ?? (opened[3] && maskName(opened[3])) ?? ''
  return {
    uiStyle: ui_style ?? 'normal', locale: locale ?? 'zh', region, assurance: assurance ?? 'phone',
    maskedName: opened[0] && maskName(opened[0]), maskedPhone: maskPhone(opened[1] ?? ''),
    acting: by && { name: principal, kind: by.kind, until: row.mandate_until, over: by.over },
  }
}
