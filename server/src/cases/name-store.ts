import { statement } from '#platform'

/** What whole cases and parts are told by, for whoever may know that they are there. */
export const casesNamed = statement<{ id: string; number: string; short_code: string; service: string; window_org: string }>('cases.casesNamed', 'select id, number, short_code, service, window_org from cases.case where id = any($1)')

/** All ids of a whole: its own and its parts', and that of the application that it was. */
export const idsOfRoot = statement<{ id: string }>('cases.idsOfRoot', 'select id from cases.case where root = $1 union select application from cases.case where root = $1')

/** The whole that a number or a short code names, its own or a part's. */
export const rootNumbered = statement<{ root: string }>('cases.rootNumbered', 'select root from cases.case where number = $1 or short_code = $1 limit 1')
