import { removal, statement } from '#platform'

/** What is being handled for a person: whole cases with a part that has not ended. */
export const openCasesOf = statement<{ id: string; service: string }>(
  'cases.openCasesOf',
  `select r.id, r.service from cases.case r
   where r.id = r.root and r.parties @> array[$1::uuid] and r.state not in ('not-accepted', 'withdrawn')
     and exists (select 1 from cases.case c where c.root = r.id and c.state not in ('granted', 'refused', 'failed', 'not-accepted', 'withdrawn')
       and (c.id <> r.id or not exists (select 1 from cases.case p where p.root = r.id and p.id <> r.id)))
   order by r.submitted_at limit 100`,
)

/** Drafts that a person began and in which nobody else takes part. */
const OWN_DRAFTS = `select a.id from cases.application a where a.owner = $1 and a.state = 'open'
  and not exists (select 1 from cases.party p where p.application = a.id and p.owner is not null and p.owner <> $1)`
export const removeDraftsOf = ['answers', 'source', 'material', 'party'].map((table) =>
  statement(`cases.remove_${table}_of`, `delete from cases.${table} where application in (${OWN_DRAFTS})`))
export const removeApplicationsOf = removal(
  'cases.removeApplicationsOf',
  `delete from cases.application a where a.owner = $1 and a.state = 'open' and not exists (select 1 from cases.party p where p.application = a.id)`,
)
