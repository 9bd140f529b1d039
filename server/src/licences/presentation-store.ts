import { removal, statement } from '#platform'

export interface PresentationRow {
  id: string; licence: string; owner: string; fields: string[]; expires_at: Date; begun_at: Date
  redeemed_at: Date | null; redeemed_by: string | null; redeemed_org: string | null; outcome: 'shown' | 'refused' | null
}

const PRESENTATION = 'id, licence, owner, fields, expires_at, begun_at, redeemed_at, redeemed_by, redeemed_org, outcome'

export const insertPresentation = statement(
  'licences.insertPresentation',
  'insert into licences.presentation (id, licence, owner, fields, token_hash, expires_at, begun_at) values ($1, $2, $3, $4, $5, $6, $7)',
)
export const presentationOf = statement<PresentationRow>('licences.presentationOf', `select ${PRESENTATION} from licences.presentation where id = $1 and owner = $2`)
export const presentationByHash = statement<PresentationRow>('licences.presentationByHash', `select ${PRESENTATION} from licences.presentation where token_hash = $1`)

/** A new code in place of the old one, which is good no more; no row once it was redeemed. */
export const renewCode = statement<PresentationRow>(
  'licences.renewCode',
  `update licences.presentation set token_hash = $3, expires_at = $4 where id = $1 and owner = $2 and redeemed_at is null returning ${PRESENTATION}`,
)

/** Of all who come with a code at once, one gets the row. */
export const redeem = statement<PresentationRow>(
  'licences.redeem',
  `update licences.presentation set redeemed_at = $2, redeemed_by = $3, redeemed_org = $4
   where token_hash = $1 and redeemed_at is null and expires_at > $2 returning ${PRESENTATION}`,
)
export const setOutcome = statement('licences.setOutcome', 'update licences.presentation set outcome = $2 where id = $1')

/** What came of it stands under 谁用了我的数据 and in the log. */
export const purgePresentations = removal('licences.purgePresentations', `delete from licences.presentation where begun_at < $1::timestamptz - interval '30 days'`)
