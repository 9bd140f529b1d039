import { statement } from '#platform'

export const insertCall = statement(
  'interfaces.insertCall',
  `insert into interfaces.call (id, interface, system, act, matter, grant_id, agency, outcome, reason, ms, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
)
