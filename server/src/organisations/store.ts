import { statement } from '#platform'
import { refusal } from '@gft/contract/organisations/refusals'
import type { Source } from './agency.ts'

export interface VersionRow { number: number; digest: Buffer | null }

export interface AgencyRow {
  id: string
  kind: string
  region: string
  name: string
  name_en: string
  short: string
  short_en: string
  credit_code: string
  handling_unit: string | null
  source: Source
  ended: boolean
}

export interface PostRow { id: string; agency: string; region: string; role: string; staff: string; since: Date }

export const version = statement<VersionRow>('organisations.version', 'select number, digest from organisations.content_version')

/** Two loads at once take turns here. */
export const lockVersion = statement<VersionRow>('organisations.lockVersion', 'select number, digest from organisations.content_version for update')

export const moveVersion = statement(
  'organisations.moveVersion',
  'update organisations.content_version set number = number + 1, digest = $1, at = $2',
)

export const allAgencies = statement<AgencyRow>(
  'organisations.allAgencies',
  `select id, kind, region, name, name_en, short, short_en, credit_code, handling_unit, source, until is not null as ended
   from organisations.agency order by region, id`,
)

/** $1: all agencies as one JSON array of rows. */
export const putAgencies = statement(
  'organisations.putAgencies',
  `insert into organisations.agency (id, kind, region, name, name_en, short, short_en, credit_code, handling_unit, source)
   select id, kind, region, name, name_en, short, short_en, credit_code, handling_unit, source
   from jsonb_to_recordset($1::jsonb) as given (id text, kind text, region text, name text, name_en text, short text, short_en text,
     credit_code text, handling_unit text, source jsonb)
   on conflict (id) do update set name = excluded.name, name_en = excluded.name_en, short = excluded.short, short_en = excluded.short_en,
     credit_code = excluded.credit_code, handling_unit = excluded.handling_unit, source = excluded.source, until = null`,
)

export const endAgenciesBut = statement(
  'organisations.endAgenciesBut',
  'update organisations.agency set until = $2 where until is null and not (id = any ($1))',
)

export const insertPost = statement(
  'organisations.insertPost',
  'insert into organisations.post (id, agency, region, role, staff, since) values ($1, $2, $3, $4, $5, $6)',
  { onConflict: { post_once: () => refusal.already_appointed() } },
)

export const endPost = statement('organisations.endPost', 'update organisations.post set until = $2 where id = $1 and until is null')

const POST = 'select id, agency, region, role, staff, since from organisations.post'
export const postById = statement<PostRow>('organisations.postById', `${POST} where id = $1 and until is null`)
export const postsOfStaff = statement<PostRow>('organisations.postsOfStaff', `${POST} where staff = $1 and until is null order by since, id`)
export const postsAtAgency = statement<PostRow>(
  'organisations.postsAtAgency',
  `${POST} where agency = $1 and ($2::text is null or role = $2) and until is null order by since, id`,
)
