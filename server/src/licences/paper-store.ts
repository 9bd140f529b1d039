import { refusal } from '@gft/contract/licences/refusals'
import { statement, type Sealed } from '#platform'
import type { PaperEnd, PaperState } from './paper.ts'

export interface PaperRow { id: string; type: string; org: string; number: string; state: PaperState | 'set-aside'; part: string | null; licence: string | null; ground: Sealed<string> | null; at: Date }

const PAPER = 'id, type, org, number, state, part, licence, ground, at'
/** Of two who name one blank at once, the second is told. */
const once = { onConflict: { paper_once: () => refusal.print_number_used() } }

export const paperOf = statement<PaperRow>('licences.paperOf', `select ${PAPER} from licences.paper where licence = $1`)
export const blankOf = statement<PaperRow>('licences.blankOf', `select ${PAPER} from licences.paper where type = $1 and org = $2 and number = $3`)
/** How the paper of a licence stands; null where it has none. */
export const stateOf = (paper: Pick<PaperRow, 'state'> | undefined): PaperState | null => (paper && paper.state !== 'set-aside' ? paper.state : null)

/** The paper that is out of a licence that stands. */
export const outByNumber = statement<{ number: string }>(
  'licences.outByNumber',
  `select sheet.number from licences.licence l join licences.paper sheet on sheet.licence = l.id
   where l.type = $1 and l.number_index = $2 and l.state in ('valid', 'suspended') and sheet.state = 'issued'`,
)
/** Licences that were printed on a blank of this number, whoever issued them. */
export const licencesOnPaper = statement<{ licence: string }>('licences.licencesOnPaper', `select licence from licences.paper where type = $1 and number = $2 and licence is not null limit 20`)

export const insertPaper = statement(
  'licences.insertPaper',
  `insert into licences.paper (id, type, org, number, state, part, licence, at) values ($1, $2, $3, $4, 'issued', $5, $6, $7)`, once,
)
export const insertAside = statement('licences.insertAside', `insert into licences.paper (id, type, org, number, state, part, at) values ($1, $2, $3, $4, 'set-aside', $5, $6)`, once)
/** The blank that a decision set aside becomes the paper of the licence that the decision came to. */
export const issueAside = statement('licences.issueAside', `update licences.paper set state = 'issued', licence = $4, at = $5 where part = $1 and type = $2 and number = $3 and state = 'set-aside'`)
export const insertSpoiled = statement(
  'licences.insertSpoiled',
  `insert into licences.paper (id, type, org, number, state, staff, ground, at, ended_at) values ($1, $2, $3, $4, 'spoiled', $5, $6, $7, $7)`,
  { onConflict: { paper_once: () => refusal.blank_in_use() } },
)
const endPaper = statement('licences.endPaper', `update licences.paper set state = $2, ended_at = $3 where licence = $1 and state = 'issued'`)
/** The writes by which the paper of a licence goes where it was said; none where nothing was. */
export const endedPaper = (licence: string, to: PaperEnd | null, now: Date) => (to === null ? [] : [endPaper(licence, to, now)])

/** The blanks of these organisations that were spoiled last. */
export const spoiledAt = statement<PaperRow>('licences.spoiledAt', `select ${PAPER} from licences.paper where org = any($1) and state = 'spoiled' and licence is null order by at desc limit 20`)
