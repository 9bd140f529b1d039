import { statement } from '#platform'

export interface GrantRow {
  id: string; owner: string; matter: string; use: string; source_kind: 'interface' | 'licence'; source: string; holder: string
  agencies: string[]; items: string[]; fields: string[]; purpose: { zh: string; en: string }
  agreed: boolean; given_at: Date; until: string; ended_at: Date | null; ended_by: 'withdrawal' | 'expiry' | 'renewal' | null
}

export interface UseRow {
  id: string; owner: string; grant_id: string | null; matter: string; kind: 'read' | 'write' | 'reveal'; source: string; agency: string
  staff: string | null; fields: string[]; purpose: { zh: string; en: string }; outcome: 'answered' | 'empty' | 'refused' | 'failed'; at: Date
}

const COLUMNS = 'id, owner, matter, use, source_kind, source, holder, agencies, items, fields, purpose, agreed, given_at, until, ended_at, ended_by'

export const grantById = statement<GrantRow>('consents.grantById', `select ${COLUMNS} from consents.grant where id = $1`)

export const grantForUpdate = statement<GrantRow>('consents.grantForUpdate', `select ${COLUMNS} from consents.grant where id = $1 for update`)

/** The decisions that stand for a matter, of every party (system) or of oneself. */
export const grantsOfMatter = statement<GrantRow>('consents.grantsOfMatter', `select ${COLUMNS} from consents.grant where matter = $1 and (ended_at is null or ended_by <> 'renewal')`)

export const grantWithUses = statement<GrantRow & { uses: number }>(
  'consents.grantWithUses',
  `select ${COLUMNS}, (select count(*)::int from consents.use u where u.grant_id = g.id) as uses from consents.grant g where id = $1 and owner = $2`,
)

/** Newest first, from before a grant on. */
export const grantsOfOwner = statement<GrantRow & { uses: number }>(
  'consents.grantsOfOwner',
  `select ${COLUMNS}, (select count(*)::int from consents.use u where u.grant_id = g.id) as uses from consents.grant g
   where owner = $1 and (given_at, id) < (coalesce($2::timestamptz, 'infinity'), coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
   order by given_at desc, id desc limit $4`,
)

/** The live ones on a legal day: as `stateOf` has it. */
export const liveOf = statement<{ n: number }>(
  'consents.liveOf',
  'select count(*)::int as n from consents.grant where owner = $1 and agreed and ended_at is null and until >= $2::date',
)

/** Gives way to a new decision on the same use of the same matter. */
export const renew = statement(
  'consents.renew',
  `update consents.grant set ended_at = $3, ended_by = 'renewal' where matter = $1 and owner = $4 and use = any($2) and ended_at is null`,
)

export const insertGrant = statement(
  'consents.insertGrant',
  `insert into consents.grant (id, owner, matter, use, source_kind, source, holder, agencies, items, fields, purpose, text_version, text_digest, agreed, given_at, until)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
)

export const endGrant = statement('consents.endGrant', `update consents.grant set ended_at = $2, ended_by = 'withdrawal' where id = $1`)

export const insertUse = statement(
  'consents.insertUse',
  `insert into consents.use (id, owner, grant_id, matter, kind, source, agency, staff, fields, purpose, outcome, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
)

/** Newest first, from before a use on. */
export const usesOfOwner = statement<UseRow>(
  'consents.usesOfOwner',
  `select id, owner, grant_id, matter, kind, source, agency, staff, fields, purpose, outcome, at from consents.use
   where owner = $1 and (at, id) < (coalesce($2::timestamptz, 'infinity'), coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
   order by at desc, id desc limit $4`,
)
