import { statement } from '#platform'

export const releaseLicences = statement('licences.releaseLicences', 'update licences.licence set owner = null, holder_index = $2 where owner = $1')
