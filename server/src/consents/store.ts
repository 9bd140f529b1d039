import { removal, statement } from '#platform'

export interface GrantRow {
  id: string; owner: string; matter: string; use: string; source_kind: 'interface' | 'licence'; source: string; holder: string
  agencies: string[]; items: string[]; fields: string[]; purpose: { zh: string; en: string }
  agreed: boolean; given_at: Date; until: string; ended_at: Date | null; ended_by: 'withdrawal' | 'expiry' | 'renewal' | null
  given_by: string | null; mandate: string | null; way: 'portal' | 'face-to-face' | 'paper' | 'remote'; assurance: string | null
  witness: string | null; witness_org: string | null; met: 'counter-code' | 'person-code' | null; witness_role: string | null
  witness_means: 'password' | 'passkey' | null; witness_level: 'real-name' | 'face' | null; times: number | null; text_version: string; words: { zh: string; en: string } | null
}

/** A grant with how often data was had on it. */
export type StandingRow = GrantRow & { used: number }

export interface TokenRow {
  hash: Buffer; grant_id: string; owner: string; matter: string; source: string; agency: string; fields: string[]; issued_at: Date; until: Date; spent_at: Date | null
}

export interface UseRow {
  id: string; owner: string; grant_id: string | null; matter: string; kind: 'read' | 'write' | 'reveal' | 'look'; source: string; agency: string
  staff: string | null; fields: string[]; purpose: { zh: string; en: string }; outcome: 'answered' | 'empty' | 'refused' | 'failed'; why: string | null; at: Date
}

const COLUMNS = 'id, owner, matter, use, source_kind, source, holder, agencies, items, fields, purpose, agreed, given_at, until, ended_at, ended_by, given_by, mandate, way, assurance, witness, witness_org, times, text_version, words, met, witness_role, witness_means, witness_level'

const USED = `(select count(*)::int from consents.use u where u.grant_id = g.id and u.outcome in ('answered', 'empty')) as used`

export const grantStanding = statement<StandingRow>('consents.grantStanding', `select ${COLUMNS}, ${USED} from consents.grant g where id = $1`)

/** Held until the use is written, so that neither a withdrawal nor another use comes in between; how it stands is asked after. */
export const holdGrant = statement('consents.holdGrant', 'select 1 from consents.grant where id = $1 for update')

export const grantForUpdate = statement<GrantRow>('consents.grantForUpdate', `select ${COLUMNS} from consents.grant where id = $1 for update`)

/** The decisions that stand for a matter, of every party (system) or of oneself. */
export const grantsOfMatter = statement<GrantRow>('consents.grantsOfMatter', `select ${COLUMNS} from consents.grant where matter = $1 and (ended_at is null or ended_by <> 'renewal')`)

/** Every decision on these matters, also those that gave way to a newer one. */
export const grantIdsOf = statement<{ id: string }>('consents.grantIdsOf', 'select id::text from consents.grant where matter = any($1)')

export const grantWithUses = statement<GrantRow & { uses: number }>(
  'consents.grantWithUses',
  `select ${COLUMNS}, (select count(*)::int from consents.use u where u.grant_id = g.id and u.outcome in ('answered', 'empty')) as uses from consents.grant g where id = $1 and owner = $2`,
)

/** Newest first, from before a grant on. */
export const grantsOfOwner = statement<GrantRow & { uses: number }>(
  'consents.grantsOfOwner',
  `select ${COLUMNS}, (select count(*)::int from consents.use u where u.grant_id = g.id and u.outcome in ('answered', 'empty')) as uses from consents.grant g
   where owner = $1 and (given_at, id) < (coalesce($2::timestamptz, 'infinity'), coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
   order by given_at desc, id desc limit $4`,
)

/** How many are live on a legal day, as `stateOf` has it, and how many requests of offices wait at that moment. */
export const standingOf = statement<{ live: number; asked: number }>(
  'consents.standingOf',
  `select (select count(*)::int from consents.grant where owner = $1 and agreed and ended_at is null and until >= $2::date) as live,
     (select count(*)::int from consents.request where owner = $1 and way = 'remote' and state = 'waiting' and open_until > $3) as asked`,
)

/** Gives way to a new decision on the same use of the same matter. */
export const renew = statement(
  'consents.renew',
  `update consents.grant set ended_at = $3, ended_by = 'renewal' where matter = $1 and owner = $4 and use = any($2) and ended_at is null`,
)

export const insertGrant = statement(
  'consents.insertGrant',
  `insert into consents.grant (id, owner, matter, use, source_kind, source, holder, agencies, items, fields, purpose, text_version, text_digest, agreed, given_at, until,
     given_by, mandate, way, assurance, witness, witness_org, confirmed_by, times, words, met, witness_role, witness_means, witness_level)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29)`,
)

export const endGrant = statement('consents.endGrant', `update consents.grant set ended_at = $2, ended_by = 'withdrawal' where id = $1`)

export const insertUse = statement(
  'consents.insertUse',
  `insert into consents.use (id, owner, grant_id, matter, kind, source, agency, staff, fields, purpose, outcome, at, why)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
)

/** Newest first, from before a use on; $5 an agency, $6 to $7 a span, $8 an outcome, $9 matters, each null for any. */
export const usesOfOwner = statement<UseRow>(
  'consents.usesOfOwner',
  `select id, owner, grant_id, matter, kind, source, agency, staff, fields, purpose, outcome, why, at from consents.use
   where owner = $1 and (at, id) < (coalesce($2::timestamptz, 'infinity'), coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
     and ($5::text is null or agency = $5) and at >= coalesce($6::timestamptz, '-infinity') and at < coalesce($7::timestamptz, 'infinity') and ($8::text is null or outcome = $8) and ($9::uuid[] is null or matter = any($9))
   order by at desc, id desc limit $4`,
)

/** Uses by agency and month in Beijing (YYYY-MM), the newest month first. */
export interface UseSumRow { agency: string; month: string; uses: number; refused: number }
export const sumsOfUses = statement<UseSumRow>(
  'consents.sumsOfUses',
  `select agency, to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*)::int as uses, count(*) filter (where outcome = 'refused')::int as refused
   from consents.use where owner = $1 group by 1, 2 order by month desc, uses desc, agency limit 5000`,
)

/** What somebody's data was used for, by matter, the latest used first. */
export const mattersOfUses = statement<{ matter: string; last: Date }>(
  'consents.mattersOfUses',
  'select matter, max(at) as last from consents.use where owner = $1 group by matter order by last desc limit 100',
)

export const insertToken = statement(
  'consents.insertToken',
  `insert into consents.token (hash, grant_id, owner, matter, source, agency, fields, issued_at, until) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)

export const tokenForUpdate = statement<TokenRow>(
  'consents.tokenForUpdate',
  `select hash, grant_id, owner, matter, source, agency, fields, issued_at, until, spent_at from consents.token where hash = $1 for update`,
)

export const spendToken = statement('consents.spendToken', 'update consents.token set spent_at = $2 where hash = $1')

export const purgeTokens = removal('consents.purgeTokens', `delete from consents.token where until < $1::timestamptz - interval '1 day'`)

/** Looks at masked data, newest first, for the audit; $1 an officer, $2 a case, $3 to $4 a span, each null for any; from before a look on. */
export const revealsForAudit = statement<Pick<UseRow, 'id' | 'matter' | 'source' | 'agency' | 'staff' | 'purpose' | 'outcome' | 'at'>>(
  'consents.revealsForAudit',
  `select id, matter, source, agency, staff, purpose, outcome, at from consents.use
   where kind = 'reveal' and ($1::uuid is null or staff = $1) and ($2::uuid is null or matter = $2)
     and at >= coalesce($3::timestamptz, '-infinity') and at < coalesce($4::timestamptz, 'infinity')
     and (at, id) < (coalesce($5::timestamptz, 'infinity'), coalesce($6::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
   order by at desc, id desc limit $7`,
)
/** Officers who looked at anything, for the audit to choose from. */
export const officersWhoLooked = statement<{ staff: string }>('consents.officersWhoLooked', `select distinct staff from consents.use where kind = 'reveal' and staff is not null limit 500`)
