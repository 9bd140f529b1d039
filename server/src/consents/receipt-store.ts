import { statement } from '#platform'

interface Words { readonly zh: string; readonly en: string }

/** What was agreed to, or refused, by a grant of one's own. */
export const ownWords = statement<{ words: Words | null }>('consents.ownWords', 'select words from consents.grant where id = $1 and owner = $2')

/** A use of one's own data: under which subject its fact stands, and what it was for. */
export const ownUse = statement<{ subject: string; fields: string[]; purpose: Words }>(
  'consents.ownUse',
  'select coalesce(grant_id, matter)::text as subject, fields, purpose from consents.use where id = $1 and owner = $2',
)
