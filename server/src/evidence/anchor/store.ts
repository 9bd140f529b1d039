import { statement } from '#platform'

/** The newest checkpoint that a witness has cosigned; of a log without witnesses, the newest. */
export const newestWitnessed = statement<{ size: number; root: Buffer; sm3_root: Buffer }>(
  'evidence.newestWitnessed',
  `select size, root, sm3_root from evidence.checkpoint
   where size = coalesce((select max(size) from evidence.cosignature), (select max(size) from evidence.checkpoint))`,
)

export const lastAnchor = statement<{ size: number; contract: string; at: Date }>(
  'evidence.lastAnchor',
  'select size, contract, at from evidence.anchor order by size desc limit 1',
)

export const keepAnchor = statement(
  'evidence.keepAnchor',
  `insert into evidence.anchor (size, chain, contract, transaction, block, root, sm3_root, at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
)
