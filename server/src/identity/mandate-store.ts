import { statement, type Sealed } from '#platform'
import type { MandateAct } from '@gft/contract'
import { refusal } from '@gft/contract/identity/refusals'

export interface ErrandRow { id: string; owner: string | null; way: 'face' | 'netid' | 'licence'; ticket: Sealed<string>; url: Sealed<string>; expires_at: Date; used_at: Date | null }

export const insertErrand = statement(
  'identity.insertErrand',
  'insert into identity.errand (id, owner, way, ticket, url, at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)',
)
export const errandById = statement<ErrandRow>('identity.errandById', 'select id, owner, way, ticket, url, expires_at, used_at from identity.errand where id = $1')
/** Once, and no row the second time. */
export const useErrand = statement<{ id: string }>('identity.useErrand', 'update identity.errand set used_at = $2 where id = $1 and used_at is null returning id')
export const purgeErrands = statement('identity.purgeErrands', `delete from identity.errand where expires_at < $1::timestamptz - interval '1 day'`)

export const insertCounter = statement('identity.insertCounter', 'insert into identity.counter (id, owner, staff, org, ground, at) values ($1, $2, $3, $4, $5, $6)')

export interface EnterpriseRow { id: string; name: string; credit_code: string; status: string; representative: Sealed<string>; representative_index: Buffer; read_at: Date }

const ENTERPRISE = 'id, name, credit_code, status, representative, representative_index, read_at'
export const enterpriseById = statement<EnterpriseRow>('identity.enterpriseById', `select ${ENTERPRISE} from identity.enterprise where id = $1`)
export const enterpriseByCode = statement<EnterpriseRow>('identity.enterpriseByCode', `select ${ENTERPRISE} from identity.enterprise where credit_code = $1`)
export const enterprisesByCodes = statement<EnterpriseRow>('identity.enterprisesByCodes', `select ${ENTERPRISE} from identity.enterprise where credit_code = any($1)`)
/** Two who show the same licence at once keep one row; the newest reading stands. */
export const putEnterprise = statement<{ id: string }>(
  'identity.putEnterprise',
  `insert into identity.enterprise (id, owner, name, credit_code, status, representative, representative_index, read_at, created_at) values ($1, $1, $2, $3, $4, $5, $6, $7, $7)
   on conflict (credit_code) do update set name = excluded.name, status = excluded.status, representative = excluded.representative,
     representative_index = excluded.representative_index, read_at = excluded.read_at
   returning id`,
)
export const registerPlace = statement<{ place: number; read_at: Date }>('identity.registerPlace', 'select place, read_at from identity.register_place where register = $1')
export const putRegisterPlace = statement(
  'identity.putRegisterPlace',
  `insert into identity.register_place (register, place, read_at) values ($1, $2, $3)
   on conflict (register) do update set place = greatest(register_place.place, excluded.place), read_at = excluded.read_at`,
)

export interface WardRow { id: string; name: Sealed<string>; id_number: Sealed<string>; birth: Sealed<string>; sex: Sealed<string> }
export const wardByIdNumber = statement<WardRow>('identity.wardByIdNumber', 'select id, name, id_number, birth, sex from identity.ward where id_number_index = $1')
export const insertWard = statement(
  'identity.insertWard',
  `insert into identity.ward (id, owner, name, id_number, id_number_index, birth, sex, created_at) values ($1, $1, $2, $3, $4, $5, $6, $7)`,
  { onConflict: { ward_id_number: () => refusal.mandate_exists() } },
)

export interface MandateRow {
  id: string; kind: 'legal-representative' | 'agent' | 'guardian' | 'helper'; principal: string; agent: string | null; given_by: string | null
  services: string[]; acts: MandateAct[]; given_at: Date; until: Date; accepted_at: Date | null
  ended_at: Date | null; ended_by: 'principal' | 'agent' | 'register' | 'declined' | 'term' | null
  name: Sealed<string> | null; phone: Sealed<string> | null; invited_until: Date | null; text_digest: Buffer | null
}

export const MANDATE = 'id, kind, principal, agent, given_by, services, acts, given_at, until, accepted_at, ended_at, ended_by, name, phone, invited_until, text_digest'
export const mandateById = statement<MandateRow>('identity.mandateById', `select ${MANDATE} from identity.mandate where id = $1`)
export const mandateForUpdate = statement<MandateRow>('identity.mandateForUpdate', `select ${MANDATE} from identity.mandate where id = $1 for update`)
export const mandateByInvitation = statement<MandateRow>('identity.mandateByInvitation', `select ${MANDATE} from identity.mandate where invitation = $1`)
/** Those under which a person acts, those that they gave, and those for them or for what they represent. */
export const mandatesOf = statement<MandateRow>(
  'identity.mandatesOf',
  `select ${MANDATE} from identity.mandate
   where agent = $1 or given_by = $1 or principal = $1 or principal in (
     select principal from identity.mandate where agent = $1 and kind = 'legal-representative' and accepted_at is not null and ended_at is null and until > $2)
   order by given_at desc limit 100`,
)
export const liveMandateOf = statement<MandateRow>(
  'identity.liveMandateOf',
  `select ${MANDATE} from identity.mandate where principal = $1 and agent = $2 and kind = $3 and accepted_at is not null and ended_at is null and until > $4`,
)
export const mandatesByRegister = statement<MandateRow>(
  'identity.mandatesByRegister',
  `select ${MANDATE} from identity.mandate where principal = $1 and kind = 'legal-representative' and ended_at is null`,
)
export const mandatesOfPrincipal = statement<MandateRow>('identity.mandatesOfPrincipal', `select ${MANDATE} from identity.mandate where principal = $1 and ended_at is null`)
export const mandatesOverTerm = statement<MandateRow>('identity.mandatesOverTerm', `select ${MANDATE} from identity.mandate where ended_at is null and (until <= $1 or (accepted_at is null and invited_until <= $1)) limit 500`)
export const prolongByRegister = statement(
  'identity.prolongByRegister',
  `update identity.mandate set until = greatest(until, $2) where kind = 'legal-representative' and ended_at is null and until > $1`,
)
/** Who acts for a principal by a register’s word, or under a mandate that was given, now. */
export const agentsNow = statement<{ agent: string }>(
  'identity.agentsNow',
  `select distinct agent from identity.mandate
   where ((id = $1 and kind in ('agent', 'helper')) or (principal = $1 and kind in ('legal-representative', 'guardian'))) and accepted_at is not null and ended_at is null and until > $2`,
)
/** Held until the act under it has committed: an end waits for that, or comes first and is seen. */
export const holdMandate = statement<{ id: string }>(
  'identity.holdMandate',
  'select id from identity.mandate where id = $1 and accepted_at is not null and ended_at is null and until > $2 for share',
)
export const insertMandate = statement(
  'identity.insertMandate',
  `insert into identity.mandate (id, kind, principal, agent, given_by, services, acts, given_at, until, accepted_at, name, phone, invitation, invited_until, text_digest)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
  { onConflict: { mandate_by_register: () => refusal.mandate_exists() } },
)
export const acceptMandate = statement<{ id: string }>(
  'identity.acceptMandate',
  'update identity.mandate set agent = $2, accepted_at = $3, name = null, phone = null where id = $1 and accepted_at is null and ended_at is null returning id',
)
export const prolongMandate = statement('identity.prolongMandate', 'update identity.mandate set until = greatest(until, $2) where id = $1 and ended_at is null')
export const endMandate = statement<{ id: string }>(
  'identity.endMandate',
  'update identity.mandate set ended_at = $2, ended_by = $3, name = null, phone = null where id = $1 and ended_at is null returning id',
)
export const setSessionMandate = statement('identity.setSessionMandate', 'update identity.session set mandate = $2 where id = $1')

/** Whoever may stand in a case: a person, an enterprise or a ward; the columns of the others are null. */
export interface SubjectRow {
  id: string
  phone: Sealed<string> | null; name: Sealed<string> | null; id_number: Sealed<string> | null; birth: Sealed<string> | null; sex: Sealed<string> | null
  company: string | null; credit_code: string | null
  ward_name: Sealed<string> | null; ward_id_number: Sealed<string> | null; ward_birth: Sealed<string> | null; ward_sex: Sealed<string> | null
}
export const subjectById = statement<SubjectRow>(
  'identity.subjectById',
  `select i.id, p.phone, p.name, p.id_number, p.birth, p.sex, e.name as company, e.credit_code,
     w.name as ward_name, w.id_number as ward_id_number, w.birth as ward_birth, w.sex as ward_sex
   from (values ($1::uuid)) i(id)
   left join identity.person p on p.id = i.id
   left join identity.enterprise e on e.id = i.id
   left join identity.ward w on w.id = i.id
   where p.id is not null or e.id is not null or w.id is not null`,
)
