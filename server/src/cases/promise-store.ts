import { statement } from '#platform'

export interface PromiseRow {
  id: string; root: string; parts: string[]; key: string; way: 'later' | 'commitment'; org: string; orgs: string[]; owner: string; due: string; provisional: boolean
  opened_at: Date; outcome: 'accepted' | 'ticked' | 'waived' | 'lapsed' | 'true' | 'false' | null; ground: Buffer | null; closed_at: Date | null
}
export interface SupplyRow {
  id: string; root: string; answers: string; key: string; owner: string; way: 'commitment' | 'upload' | 'window'
  file: string | null; file_name: Buffer | null; file_bytes: number | null; at: Date; returned_at: Date | null; ground: Buffer | null
}

const PROMISE = 'id, root, parts, key, way, org, orgs, owner, due, provisional, opened_at, outcome, ground, closed_at'

export const promiseById = statement<PromiseRow>('cases.promiseById', `select ${PROMISE} from cases.promise where id = $1`)
export const promisesOf = statement<PromiseRow>('cases.promisesOf', `select ${PROMISE} from cases.promise where root = $1 order by opened_at, key`)
/** Documents of several cases that were promised and are still owed. */
export const owedIn = statement<PromiseRow>('cases.owedIn', `select ${PROMISE} from cases.promise where root = any($1) and way = 'later' and outcome is null`)
export const insertPromise = statement(
  'cases.insertPromise',
  `insert into cases.promise (id, root, parts, key, way, org, orgs, owner, parties, due, provisional, opened_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8::uuid, array[$8::uuid], $9, $10, $11)`,
)
export const settlePromise = statement(
  'cases.settlePromise',
  `update cases.promise set outcome = $2, ground = $3, staff = $4, closed_at = $5 where id = $1 and outcome is null`,
)

/** What was handed in for a case, the oldest first. */
export const suppliesOf = statement<SupplyRow>(
  'cases.suppliesOf',
  `select id, root, answers, key, owner, way, file, file_name, file_bytes, at, returned_at, ground from cases.supply where root = $1 order by at, id`,
)
export const suppliesIn = statement<SupplyRow>(
  'cases.suppliesIn',
  `select id, root, answers, key, owner, way, file, file_name, file_bytes, at, returned_at, ground from cases.supply where root = any($1) order by at, id`,
)
export const insertSupply = statement(
  'cases.insertSupply',
  `insert into cases.supply (id, root, answers, key, owner, orgs, parties, way, text_digest, file, file_name, file_bytes, at)
   values ($1, $2, $3, $4, $5::uuid, $6, array[$5::uuid], $7, $8, $9, $10, $11, $12)`,
)
export const returnSupply = statement('cases.returnSupply', `update cases.supply set returned_at = $2, ground = $3, staff = $4 where id = $1 and returned_at is null`)
