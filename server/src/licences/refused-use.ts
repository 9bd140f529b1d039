import { used, UNPROVEN, type Why, type Words } from '#consents'
import { attempt, tokenHash, type Actor, type Limit, type RefusedAct, type Statement } from '#platform'
import type { Operation } from '@gft/contract'
import { typedCode } from './code.ts'
import type { LicenceNeeds } from './needs.ts'
import { presentationByHash } from './presentation-store.ts'
import { licenceById, licenceByIdentifier, type LicenceRow } from './store.ts'
import { typedIdentifier } from './typed-identifier.ts'

/** A try to use a licence that was refused: by whom, for what, and why not. */
export interface RefusedUse { readonly agency: string; readonly purpose: Words; readonly why: Why }

type Refused = Pick<RefusedAct<Operation>, 'actor' | 'now' | 'tx'>

/** What the holder reads of it who opened this code; nothing where nobody did. */
export async function refusedByCode({ actor, now, tx }: Refused, text: string, { agency, purpose, why }: RefusedUse): Promise<Statement[]> {
  const code = typedCode(text)
  const [[shown]] = code ? await tx.read([presentationByHash(tokenHash(code))]) : [[]]
  const [[row]] = shown ? await tx.read([licenceById(shown.licence)]) : [[]]
  return shown && row ? used(actor, now, { owner: shown.owner, grant: null, matter: shown.id, kind: 'read', source: row.type, agency, fields: shown.fields, purpose, outcome: 'refused', why }) : []
}

/** The same of a licence named by its identifier. That is no secret: of tries by nobody in particular some a day are kept, so that nobody fills the holder's page. */
export async function refusedByIdentifier(needs: Pick<LicenceNeeds, 'db'>, { actor, now, tx }: Refused, identifier: string, refused: RefusedUse): Promise<Statement[]> {
  const [[row]] = await tx.read([licenceByIdentifier(typedIdentifier(identifier))])
  if (!row || (refused.agency === UNPROVEN && !(await mayBeKept(needs, row, now)))) return []
  return refusedOf(actor, now, row, refused)
}

/** The same of one licence. What was issued before its holder came here is nobody's yet. */
export const refusedOf = (actor: Actor, now: Date, { id, owner, type }: LicenceRow, { agency, purpose, why }: RefusedUse): Statement[] =>
  owner === null ? [] : used(actor, now, { owner, grant: null, matter: id, kind: 'read', source: type, agency, fields: [], purpose, outcome: 'refused', why })

const mayBeKept = ({ db }: Pick<LicenceNeeds, 'db'>, { id }: LicenceRow, now: Date): Promise<boolean> =>
  attempt(db, now, [{ limit: UNKNOWN_CALLERS, target: Buffer.from(id) }]).then(() => true, () => false)

const UNKNOWN_CALLERS: Limit = { name: 'licences.refused', windows: [{ seconds: 86_400, most: 20 }] }

/** Why a call from platform to platform was refused, by the code of the refusal; a code that is not here names no try of somebody's licence. */
export const whyRefused = (code: string): Why | undefined => WHY[code]

const WHY: Readonly<Record<string, Why>> = {
  'licences.platform_unknown': 'unproven', 'licences.signature_wrong': 'unproven', 'licences.signed_stale': 'unproven', 'licences.signed_replayed': 'repeated',
  'licences.code_unknown': 'other-licence', 'licences.code_used': 'code-used', 'licences.code_over': 'code-over', 'licences.not_good': 'licence-over', 'licences.copy_too_long': 'too-long',
}

/** What a platform says it is for, and who it is, as far as that was proved: the words of an unknown caller are not shown to anybody. */
export function callerOf(why: Why, platform: string, purpose: Words): RefusedUse {
  return why === 'unproven' ? { why, agency: UNPROVEN, purpose: CLAIMED } : { why, agency: platform, purpose }
}

const CLAIMED = { zh: '自称是外省平台，要用这张证照', en: 'Claimed to be a platform of another province that uses this licence' }
