import { removal, statement } from '#platform'

export interface ApplicationRow {
  id: string; owner: string; parties: string[]; service: string; service_version: number; region: string; starter: string
  state: 'open' | 'submitted' | 'abandoned'; revision: number; root: string | null; created_at: Date; saved_at: Date
  /** Of one that was begun for somebody else: the mandate, its kind, and the person. */
  mandate: string | null; mandate_kind: string | null; begun_by: string | null
}
export interface PartyRow {
  application: string; role: string; owner: string | null; parties: string[]; state: 'open' | 'invited' | 'joined' | 'confirmed' | 'declined'
  name: Buffer | null; phone: Buffer | null; invitation: Buffer | null; invited_until: Date | null; confirmed_at: Date | null; digest: Buffer | null; mandate: string | null
}
export interface AnswersRow { application: string; of: string; owner: string | null; body: Buffer; saved_at: Date }
export interface SourceRow {
  application: string; use: string; owner: string; grant_id: string | null; state: 'refused' | 'waiting' | 'answered' | 'empty' | 'failed'
  records: Buffer | null; chosen: number | null; reason: string | null; tries: number; asked_at: Date; answered_at: Date | null
}
export interface MaterialRow {
  application: string; key: string; owner: string; way: 'commitment' | 'later' | 'upload' | 'window'
  file: string | null; file_name: Buffer | null; file_bytes: number | null; chosen_at: Date
}

const APPLICATION = 'id, owner, parties, service, service_version, region, starter, state, revision, root, created_at, saved_at, mandate, mandate_kind, begun_by'

export const applicationById = statement<ApplicationRow>('cases.applicationById', `select ${APPLICATION} from cases.application where id = $1`)
export const applicationForUpdate = statement<ApplicationRow>('cases.applicationForUpdate', `select ${APPLICATION} from cases.application where id = $1 for update`)
export const openApplicationOf = statement<ApplicationRow>(
  'cases.openApplicationOf',
  `select ${APPLICATION} from cases.application
   where owner = $1 and service = $2 and region = $3 and state = 'open' and mandate is not distinct from $4::uuid order by saved_at desc limit 1`,
)
/** What one has begun or was invited to, with one's own part in it and whether everybody has confirmed. */
/** Two starts of one person at once take turns, so that the second finds what the first has begun. */
export const takeTurn = statement('cases.takeTurn', `select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'cases.start', $1::text, $2::text, $3::text), 0))`)
export const openApplicationsOf = statement<ApplicationRow & { role: string; ready: boolean }>(
  'cases.openApplicationsOf',
  `select a.*, p.role, p.ready from (
     select ${APPLICATION} from cases.application where parties @> array[$1::uuid] and state = 'open' order by saved_at desc limit 50) a
   cross join lateral (
     select max(role) filter (where owner = $1 or mandate = $1) as role, bool_and(state = 'confirmed') as ready from cases.party where application = a.id) p
   order by a.saved_at desc`,
)
export const insertApplication = statement(
  'cases.insertApplication',
  `insert into cases.application (id, owner, parties, service, service_version, region, starter, state, created_at, saved_at, mandate, mandate_kind, begun_by)
   values ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $8, $9, $10, $11)`,
)
export const touchApplication = statement('cases.touchApplication', `update cases.application set revision = $2, saved_at = $3 where id = $1`)
export const submitRow = statement('cases.submitRow', `update cases.application set state = 'submitted', root = $2, saved_at = $3 where id = $1`)

/** Drafts that nobody has touched for their term end with everything in them. */
export const purgeDrafts = ['answers', 'source', 'material', 'party'].map((table) => [table, removal(
  `cases.purge_${table}`,
  `delete from cases.${table} where application in (select id from cases.application where state = 'open' and saved_at < $1::timestamptz - interval '90 days')`,
)] as const)
export const purgeApplications = removal('cases.purgeApplications', `delete from cases.application where state = 'open' and saved_at < $1::timestamptz - interval '90 days'`)

export const partiesOf = statement<PartyRow>(
  'cases.partiesOf',
  `select application, role, owner, parties, state, name, phone, invitation, invited_until, confirmed_at, digest, mandate from cases.party where application = $1`,
)
export const partyByInvitation = statement<PartyRow>(
  'cases.partyByInvitation',
  `select application, role, owner, parties, state, name, phone, invitation, invited_until, confirmed_at, digest, mandate from cases.party where invitation = $1`,
)
export const insertParty = statement(
  'cases.insertParty',
  `insert into cases.party (application, role, owner, parties, state, mandate) values ($1, $2, $3, $4, $5, $6)`,
)
export const inviteRow = statement(
  'cases.inviteRow',
  `update cases.party set state = 'invited', owner = null, name = $3, phone = $4, invitation = $5, invited_until = $6, confirmed_at = null, digest = null
   where application = $1 and role = $2`,
)
export const joinRow = statement('cases.joinRow', `update cases.party set state = 'joined', owner = $3, mandate = $4 where application = $1 and role = $2`)
export const declineRow = statement('cases.declineRow', `update cases.party set state = 'declined' where application = $1 and role = $2`)
export const confirmRow = statement('cases.confirmRow', `update cases.party set state = 'confirmed', confirmed_at = $3, digest = $4, confirmed_by = $5 where application = $1 and role = $2`)
/** A change of shared answers asks everybody to confirm anew; a change of one's own, oneself. */
export const unconfirm = statement(
  'cases.unconfirm',
  `update cases.party set state = 'joined', confirmed_at = null, digest = null where application = $1 and state = 'confirmed' and ($2::text is null or role = $2)`,
)
/** Lets a new party see what the parties share: the application, the parties, the shared answers and sources. */
export const admitParty = [
  statement('cases.admitToApplication', `update cases.application set parties = array_append(parties, $2::uuid) where id = $1 and not $2::uuid = any(parties)`),
  statement('cases.admitToParties', `update cases.party set parties = array_append(parties, $2::uuid) where application = $1 and not $2::uuid = any(parties)`),
  statement('cases.admitToAnswers', `update cases.answers set parties = array_append(parties, $2::uuid) where application = $1 and of = 'case' and not $2::uuid = any(parties)`),
] as const

export const answersOf = statement<AnswersRow>('cases.answersOf', `select application, of, owner, body, saved_at from cases.answers where application = $1`)
export const saveAnswers = statement(
  'cases.saveAnswers',
  `insert into cases.answers (application, of, owner, parties, body, saved_at) values ($1, $2, $3, $4, $5, $6)
   on conflict (application, of) do update set body = excluded.body, saved_at = excluded.saved_at`,
)

const SOURCE = 'application, use, owner, grant_id, state, records, chosen, reason, tries, asked_at, answered_at'
export const sourcesOf = statement<SourceRow>('cases.sourcesOf', `select ${SOURCE} from cases.source where application = $1`)
export const askSource = statement(
  'cases.askSource',
  `insert into cases.source (application, use, owner, parties, grant_id, state, asked_at) values ($1, $2, $3, $7, $4, $5, $6)
   on conflict (application, use) do update set grant_id = excluded.grant_id, state = excluded.state, asked_at = excluded.asked_at,
     records = null, chosen = null, reason = null, answered_at = null, tries = 0`,
)
export const closeSource = statement(
  'cases.closeSource',
  `update cases.source set state = $3, records = $4, chosen = $5, reason = $6, answered_at = $7, tries = tries + 1 where application = $1 and use = $2`,
)
export const waitSource = statement('cases.waitSource', `update cases.source set state = 'waiting', reason = null, asked_at = $3 where application = $1 and use = $2`)
export const chooseSource = statement('cases.chooseSource', `update cases.source set chosen = $3 where application = $1 and use = $2`)

export const materialsOf = statement<MaterialRow>(
  'cases.materialsOf',
  `select application, key, owner, way, file, file_name, file_bytes, chosen_at from cases.material where application = $1`,
)
export const saveMaterial = statement(
  'cases.saveMaterial',
  `insert into cases.material (application, key, owner, parties, way, text_digest, file, file_name, file_bytes, chosen_at)
   values ($1, $2, $3, $10, $4, $5, $6, $7, $8, $9)
   on conflict (application, key) do update set way = excluded.way, text_digest = excluded.text_digest, file = excluded.file,
     file_name = excluded.file_name, file_bytes = excluded.file_bytes, chosen_at = excluded.chosen_at`,
)
