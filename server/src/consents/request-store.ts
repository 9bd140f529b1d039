import { statement } from '#platform'
import type { Decision } from './give.ts'
import type { Words } from './names.ts'

export interface RequestRow {
  id: string; owner: string; matter: string; org: string; staff: string; way: 'face-to-face' | 'paper' | 'remote'; decision: Decision; words: Words; until: string
  state: 'waiting' | 'seen' | 'given' | 'refused'; asked_at: Date; open_until: Date; code_until: Date | null; paper: Buffer | null; answered_at: Date | null; grant_id: string | null; mandate: string | null
}

const REQUEST = 'id, owner, matter, org, staff, way, decision, words, until, state, asked_at, open_until, code_until, paper, answered_at, grant_id, mandate'

export const requestById = statement<RequestRow>('consents.requestById', `select ${REQUEST} from consents.request where id = $1`)
export const requestForUpdate = statement<RequestRow>('consents.requestForUpdate', `select ${REQUEST} from consents.request where id = $1 for update`)

/** What waits for somebody's answer, from afar; face to face it is reached by its code alone. */
export const requestsOfOwner = statement<RequestRow>(
  'consents.requestsOfOwner',
  `select ${REQUEST} from consents.request where owner = $1 and way = 'remote' and state = 'waiting' and open_until > $2 order by asked_at desc limit 50`,
)

/** What an office has asked for a matter, newest first. */
export const requestsOfMatter = statement<RequestRow>(
  'consents.requestsOfMatter',
  `select ${REQUEST} from consents.request where matter = $1 and org = any($2) order by asked_at desc limit 50`,
)

/** The one a code was shown for, if it is this person's and the code is still good. */
export const requestByCode = statement<RequestRow>(
  'consents.requestByCode',
  `select ${REQUEST} from consents.request where owner = $1 and code = $2 and code_until > $3 and state = 'waiting' for update`,
)

export const insertRequest = statement(
  'consents.insertRequest',
  `insert into consents.request (id, owner, matter, org, staff, way, decision, words, until, state, asked_at, open_until, paper, mandate)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', $10, $11, $12, $13)`,
)
export const putCode = statement('consents.putCode', `update consents.request set code = $2, code_until = $3, state = 'waiting' where id = $1`)
/** A code is good once. */
export const takeCode = statement('consents.takeCode', `update consents.request set code = null, code_until = null, state = 'seen' where id = $1`)
export const answerRequest = statement('consents.answerRequest', 'update consents.request set state = $2, answered_at = $3, grant_id = $4, code = null, code_until = null where id = $1')
