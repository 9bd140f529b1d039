import { statement } from '#platform'

export const endGrantsOf = statement<{ id: string; matter: string; source: string }>(
  'consents.endGrantsOf',
  `update consents.grant set ended_at = $2, ended_by = 'withdrawal' where owner = $1 and agreed and ended_at is null returning id, matter, source`,
)
export const refuseRequestsOf = statement(
  'consents.refuseRequestsOf',
  `update consents.request set state = 'refused', answered_at = $2 where owner = $1 and state in ('waiting', 'seen')`,
)
