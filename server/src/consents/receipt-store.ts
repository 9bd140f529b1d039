import { statement } from '#platform'

interface Words { readonly zh: string; readonly en: string }

/** What was agreed to, or refused, by a grant of one's own. */
export const ownWords = statement<{ words: Words | null }>('consents.ownWords', 'select words from consents.grant where id = $1 and owner = $2')

/** A use of one's own data: under which subject its fact stands, what it was for, and the words that it was asked on. */
export const ownUse = statement<{ subject: string; fields: string[]; purpose: Words; version: string | null; words: Words | null }>(
  'consents.ownUse',
  `select coalesce(u.grant_id, u.matter)::text as subject, u.fields, u.purpose, g.text_version as version, g.words
   from consents.use u left join consents.grant g on g.id = u.grant_id and g.owner = u.owner where u.id = $1 and u.owner = $2`,
)
