import { statement } from '#platform'

/** Leaves about a subject whose salts stand, those that are sealed first. */
export const standingAbout = statement<{ id: number; sealed: boolean }>(
  'evidence.standingAbout',
  `select f.id, l.index is not null as sealed from evidence.fact_leaf f left join evidence.leaf l on l.fact = f.id
   where f.subject = $1 and f.kind = any($2) and f.salt is not null order by (l.index is null), f.id limit 100`,
)
