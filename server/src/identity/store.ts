import { statement, type Assurance, type Sealed } from '#platform'
import type { MandateRow } from './mandate-store.ts'
import { refusal } from '@gft/contract/identity/refusals'

export interface PersonRow {
  id: string
  phone: Sealed<string>
  phone_index: Buffer
  name: Sealed<string> | null
  id_number: Sealed<string> | null
  birth: Sealed<string> | null
  sex: Sealed<string> | null
  assurance: Assurance
  region: string | null
  ui_style: 'normal' | 'elder'
  locale: 'zh' | 'en'
}

export const PERSON = 'id, phone, phone_index, name, id_number, birth, sex, assurance, region, ui_style, locale'
export const personById = statement<PersonRow>('identity.personById', `select ${PERSON} from identity.person where id = $1`)
export const personIdByPhone = statement<{ id: string }>('identity.personIdByPhone', 'select id from identity.person where phone_index = $1')
export const personIdsByIdNumbers = statement<{ id: string; id_number_index: Buffer }>(
  'identity.personIdsByIdNumbers', 'select id, id_number_index from identity.person where id_number_index = any($1)',
)
export const personIdByIdNumber = statement<{ id: string }>('identity.personIdByIdNumber', 'select id from identity.person where id_number_index = $1')

export const insertPerson = statement(
  'identity.insertPerson',
  `insert into identity.person (id, owner, phone, phone_index, locale, assurance, created_at) values ($1, $1, $2, $3, $4, 'phone', $5)`,
)

/** Only an account that is not verified yet; answers the row as it stands then. */
export const setRealName = statement<PersonRow>(
  'identity.setRealName',
  `update identity.person set name = $2, id_number = $3, id_number_index = $4, birth = $5, sex = $6, assurance = 'real-name', verified_at = $7
   where id = $1 and assurance = 'phone' returning ${PERSON}`,
  { onConflict: { person_id_number: () => refusal.id_number_taken() } },
)

/** To the highest level; answers the row as it stands then. An account without a real name stays where it is. */
export const raiseAssurance = statement<PersonRow>(
  'identity.raiseAssurance',
  `update identity.person set assurance = 'face' where id = $1 and assurance <> 'phone' returning ${PERSON}`,
)

export const setPreferences = statement<PersonRow>(
  'identity.setPreferences',
  `update identity.person set region = $2, ui_style = $3, locale = $4 where id = $1 returning ${PERSON}`,
)

export interface CodeRow { id: string; phone: Sealed<string>; code: Sealed<string>; locale: 'zh' | 'en'; purpose: 'sign-in' | 'step-up' }

export const insertCode = statement(
  'identity.insertCode',
  `insert into identity.code (id, purpose, target, phone, code, code_index, locale, at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
export const codeToSend = statement<CodeRow>(
  'identity.codeToSend',
  'select id, phone, code, locale, purpose from identity.code where id = $1 and code is not null and expires_at > $2',
)
export const forgetSentCode = statement('identity.forgetSentCode', 'update identity.code set phone = null, code = null where id = $1')

/** Counts a try against the latest code of a target; no row when it was used, has expired or was tried too often. */
export const tryCode = statement<{ id: string; code_index: Buffer; tries: number }>(
  'identity.tryCode',
  `update identity.code set tries = tries + 1
   where id = (select id from identity.code where target = $1 and purpose = $2 order by at desc, id desc limit 1)
     and used_at is null and tries < $4 and expires_at > $3
   returning id, code_index, tries`,
)
export const useCode = statement<{ id: string }>(
  'identity.useCode',
  'update identity.code set used_at = $2, phone = null, code = null where id = $1 and used_at is null returning id',
)

export const insertSession = statement(
  'identity.insertSession',
  `insert into identity.session (id, token_hash, kind, owner, created_at, seen_at, until, stepped_up_at, mandate) values ($1, $2, $3, $4, $5, $5, $6, $7, $8)`,
)
export const endSession = statement('identity.endSession', 'delete from identity.session where id = $1')
export const shortenSession = statement('identity.shortenSession', 'update identity.session set until = least(until, $2) where id = $1')
export const touchSession = statement('identity.touchSession', 'update identity.session set seen_at = greatest(seen_at, $2) where id = $1')
export const sessionUntil = statement<{ until: Date; mandate: string | null }>('identity.sessionUntil', 'select until, mandate from identity.session where id = $1')

/** Everything that resolves an actor, by the hash of a session's token. A member of staff who has left has no session. */
export interface SessionRow {
  id: string
  kind: 'person' | 'staff'
  owner: string
  seen_at: Date
  until: Date
  stepped_up_at: Date | null
  assurance: Assurance | null
  name: Sealed<string> | null
  phone: Sealed<string> | null
  region: string | null
  ui_style: 'normal' | 'elder' | null
  locale: 'zh' | 'en' | null
  posts: { role: string; org: string; region: string }[]
  /** Under which mandate this session acts; the other columns are null when it is none of this person's. */
  mandate: string | null
  mandate_kind: MandateRow['kind'] | null
  mandate_services: string[] | null
  mandate_acts: MandateRow['acts'] | null
  mandate_until: Date | null
  mandate_live: boolean | null
  principal: string | null
  /** What the principal is called: an enterprise, a ward or a person. */
  company: string | null
  ward_name: Sealed<string> | null
  principal_name: Sealed<string> | null
}

export const sessionByToken = statement<SessionRow>(
  'identity.sessionByToken',
  `select s.id, s.kind, s.owner, s.seen_at, s.until, s.stepped_up_at, p.assurance, p.name, p.phone, p.region, p.ui_style, p.locale,
     coalesce((select json_agg(json_build_object('role', w.role, 'org', w.org, 'region', w.region) order by w.post)
               from identity.staff_post w where w.staff = s.owner), '[]') as posts,
     s.mandate, m.kind as mandate_kind, m.services as mandate_services, m.acts as mandate_acts, m.until as mandate_until,
     m.accepted_at is not null and m.ended_at is null as mandate_live, m.principal, e.name as company, d.name as ward_name, q.name as principal_name
   from identity.session s
   left join identity.mandate m on m.id = s.mandate and m.agent = s.owner
   left join identity.enterprise e on e.id = m.principal
   left join identity.ward d on d.id = m.principal
   left join identity.person q on q.id = m.principal
   left join identity.person p on p.id = s.owner
   left join identity.staff f on f.id = s.owner and f.left_at is null
   where s.token_hash = $1 and (p.id is not null or f.id is not null)`,
)

export interface StaffRow { id: string; account: string; name: Sealed<string>; title: string }
export interface StaffSecretRow { id: string; password: string; totp: Sealed<string> }

const STAFF = 'id, account, name, title'
export const staffById = statement<StaffRow>('identity.staffById', `select ${STAFF} from identity.staff where id = $1`)
export interface StaffNowRow extends StaffRow { posts: SessionRow['posts'] }
/** With the posts of this moment; no row for who has left. */
export const staffNow = statement<StaffNowRow>(
  'identity.staffNow',
  `select ${STAFF}, coalesce((select json_agg(json_build_object('role', w.role, 'org', w.org, 'region', w.region) order by w.post) from identity.staff_post w where w.staff = f.id), '[]') as posts
   from identity.staff f where id = $1 and left_at is null`,
)
export const staffSecretByAccount = statement<StaffSecretRow>(
  'identity.staffSecretByAccount',
  `select f.id, s.password, s.totp from identity.staff f join identity.staff_secret s on s.staff = f.id where f.account = $1 and f.left_at is null`,
)
/** Uses up a time step, once; no row when it or a later one was used. */
export const useTotpStep = statement<{ staff: string }>(
  'identity.useTotpStep',
  'update identity.staff_secret set totp_step = $2 where staff = $1 and totp_step < $2 returning staff',
)
export const insertStaff = statement('identity.insertStaff', 'insert into identity.staff (id, account, name, title, created_at) values ($1, $2, $3, $4, $5)')
export const putStaffSecret = statement(
  'identity.putStaffSecret',
  `insert into identity.staff_secret (staff, owner, password, totp) values ($1, $1, $2, $3)
   on conflict (staff) do update set password = excluded.password, totp = excluded.totp, totp_step = 0`,
)
export const staffIdByAccount = statement<{ id: string; account: string }>(
  'identity.staffIdByAccount',
  'select id, account from identity.staff where account = any ($1)',
)
export const insertStaffPost = statement(
  'identity.insertStaffPost',
  'insert into identity.staff_post (post, staff, role, org, region) values ($1, $2, $3, $4, $5) on conflict do nothing',
)
export const deleteStaffPost = statement('identity.deleteStaffPost', 'delete from identity.staff_post where post = $1')

export interface PasskeyRow { id: string; owner: string; credential: string; public_key: Buffer; counter: number; label: string; at: Date; used_at: Date | null }

const PASSKEY = 'id, owner, credential, public_key, counter, label, at, used_at'
export const passkeysOf = statement<PasskeyRow>('identity.passkeysOf', `select ${PASSKEY} from identity.passkey where owner = $1 order by at`)
/** Of those who have left, none. */
export const passkeyByCredential = statement<PasskeyRow>(
  'identity.passkeyByCredential',
  `select ${PASSKEY} from identity.passkey k where credential = $1
   and exists (select 1 from identity.staff f where f.id = k.owner and f.left_at is null)`,
)
export const insertPasskey = statement(
  'identity.insertPasskey',
  'insert into identity.passkey (id, owner, credential, public_key, counter, label, at) values ($1, $2, $3, $4, $5, $6, $7)',
  { onConflict: { passkey_credential: () => refusal.passkey_known() } },
)
export const usePasskey = statement('identity.usePasskey', 'update identity.passkey set counter = $2, used_at = $3 where id = $1')
export const deletePasskey = statement<{ id: string }>('identity.deletePasskey', 'delete from identity.passkey where id = $1 and owner = $2 returning id')

export const insertChallenge = statement('identity.insertChallenge', 'insert into identity.challenge (id, owner, challenge, expires_at) values ($1, $2, $3, $4)')
/** A challenge is good once; of its owner, or of nobody for a sign-in. */
export const takeChallenge = statement<{ challenge: string }>(
  'identity.takeChallenge',
  'delete from identity.challenge where id = $1 and owner is not distinct from $2::uuid and expires_at > $3 returning challenge',
)

export const purgeCodes = statement('identity.purgeCodes', `delete from identity.code where at < $1::timestamptz - interval '1 day'`)
export const purgeSessions = statement('identity.purgeSessions', `delete from identity.session where until < $1::timestamptz - interval '1 day'`)
export const purgeChallenges = statement('identity.purgeChallenges', 'delete from identity.challenge where expires_at < $1')
