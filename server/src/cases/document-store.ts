import { statement } from '#platform'
import type { DocumentKind } from './document.ts'

export interface DocumentRow {
  id: string; root: string; kind: DocumentKind; about: string; part: string | null; use: string | null; role: string | null; owner: string | null
  orgs: string[]; parties: string[]; materials: string[]; opened_at: Date; tries: number; tried_at: Date | null; reason: 'no_seal' | 'failed' | 'withdrawn' | null
  org: string | null; sealing: string | null; ofd: string | null; pdf: string | null; made_at: Date | null
}

const DOCUMENT = 'id, root, kind, about, part, use, role, owner, orgs, parties, materials, opened_at, tries, tried_at, reason, org, sealing, ofd, pdf, made_at'

export const documentsOf = statement<DocumentRow>('cases.documentsOf', `select ${DOCUMENT} from cases.document where root = $1 order by opened_at, id`)
export const documentById = statement<DocumentRow>('cases.documentById', `select ${DOCUMENT} from cases.document where id = $1`)
export const documentForUpdate = statement<DocumentRow>('cases.documentForUpdate', `select ${DOCUMENT} from cases.document where id = $1 for update`)

/** What is there already stays as it is. */
export const openDocuments = statement(
  'cases.openDocuments',
  `insert into cases.document (id, root, kind, about, part, use, role, owner, orgs, parties, materials, opened_at)
   select id, root, kind, about, part, use, role, owner, orgs, parties, materials, $2
   from jsonb_to_recordset($1::jsonb) as d(id uuid, root uuid, kind text, about text, part uuid, use text, role text, owner uuid, orgs text[], parties uuid[], materials text[])
   on conflict (root, about) do nothing`,
)
export const keepDocument = statement(
  'cases.keepDocument',
  `update cases.document set org = $2, sealing = $3, ofd = $4, pdf = $5, made_at = $6, tries = tries + 1, tried_at = $6, reason = null where id = $1 and made_at is null`,
)
export const missDocument = statement('cases.missDocument', `update cases.document set tries = tries + 1, tried_at = $3, reason = $2 where id = $1 and made_at is null`)

/** Cases of which something waits to be made since an hour or longer. */
export const rootsWithOpenDocuments = statement<{ root: string }>(
  'cases.rootsWithOpenDocuments',
  `select distinct root from cases.document
   where made_at is null and reason is distinct from 'withdrawn' and coalesce(tried_at, opened_at) < $1::timestamptz - interval '1 hour' limit 200`,
)

export interface DecisionRow { part: string; decision: 'granted' | 'refused' | 'not-accepted'; org: string; at: Date }
export const decisionsOf = statement<DecisionRow>('cases.decisionsOf', `select part, decision, org, at from cases.decision where root = $1`)
