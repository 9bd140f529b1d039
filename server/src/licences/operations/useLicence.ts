import { refusal, useLicence as contract } from '@gft/contract/licences'
import { addMonths, beijingDay, isLegalDay } from '@gft/kernel'
import { used } from '#consents'
import { record } from '#evidence'
import { attempt, serve, SYSTEM, tokenHash, vaultOf, type Limit } from '#platform'
import { MEDIA_TYPE } from '#seals'
import { typedCode } from '../code.ts'
import { cut } from '../copy.ts'
import { describe, fileName } from '../document.ts'
import { admit, platformName } from '../exchange.ts'
import { facts } from '../facts.ts'
import { isGood } from '../licence.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { presentationByHash, redeem, setOutcome } from '../presentation-store.ts'
import { callerOf, refusedByCode, whyRefused } from '../refused-use.ts'
import { fieldsOf, metadataOf, nameOf, opened, standing } from '../shown.ts'
import { licenceById } from '../store.ts'
import { typedIdentifier } from '../typed-identifier.ts'

export const useLicence = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { caller, once } = await admit(needs, contract.id, input, actor, now)
  const today = beijingDay(now)
  if (!isLegalDay(input.expiryTime) || input.expiryTime < today || input.expiryTime > addMonths(today, LONGEST)) throw refusal.copy_too_long()
  const code = typedCode(input.code)
  await attempt(needs.db, now, [{ limit: GUESSES, target: tokenHash(input.platform) }])
  if (!code) throw refusal.code_unknown()
  const hash = tokenHash(code)
  const vault = await vaultOf(needs.keys, VAULT)
  const [[shown]] = await needs.db.read(SYSTEM, [presentationByHash(hash)])
  const [[row]] = shown ? await needs.db.read(SYSTEM, [licenceById(shown.licence)]) : [[]]
  // A code opens the licence that the caller names and no other.
  if (!shown || row?.identifier !== typedIdentifier(input.certIdentifier)) throw refusal.code_unknown()
  if (shown.redeemed_at) throw refusal.code_used()
  if (shown.expires_at <= now) throw refusal.code_over()
  if (!isGood(standing(row, now))) throw refusal.not_good()
  const licence = cut(await opened(vault, row), shown.fields)
  const { annotatedCopy } = await import('@gft/documents')
  const description = annotatedCopy(await describe(needs, licence, now), {
    to: nameIn(input.platform), matter: input.useCause, until: input.expiryTime, caseNumber: input.requestId, madeAt: now,
  })
  const { ofd, digest, sealing, writes } = await needs.seals.seal({ org: row.org, kind: 'licence', description, act: contract.id, matter: shown.id }, now)
  const [[mine]] = await tx.read([redeem(hash, now, caller.id, input.platform)])
  if (!mine) throw refusal.code_used()
  tx.write([
    once,
    ...writes,
    setOutcome(mine.id, 'shown'),
    record(facts.redeemed, actor, now, { subject: row.id, body: { presentation: mine.id, org: input.platform, key: caller.id, outcome: 'shown', sealing } }),
    ...used(actor, now, {
      owner: mine.owner, grant: null, matter: mine.id, kind: 'read', source: row.type, agency: input.platform, fields: mine.fields, purpose: purposeOf(input.useCause), outcome: 'answered',
    }),
  ])
  return {
    metadata: metadataOf(needs, licence, [], now, false),
    fields: fieldsOf(needs, licence),
    copy: { name: fileName(`${nameOf(needs, row.type).zh}（加注件）`, 'valid', 'ofd'), mediaType: MEDIA_TYPE.ofd, content: ofd.toString('base64'), digest },
  }
}, {
  asSystem: 'another province’s platform has no sight of its own; the story asks for its signature and for the code that the holder opened',
  async whenRefused({ code, ...refused }) {
    const { input } = refused
    const why = whyRefused(code)
    return why ? refusedByCode(refused, input.code, callerOf(why, input.platform, purposeOf(input.useCause))) : []
  },
})

/** Months that an annotated copy may last. */
const LONGEST = 6

const nameIn = (platform: string): string => platformName(platform)?.zh ?? platform
const purposeOf = (cause: string) => ({ zh: `您出示给外省平台办事：${cause}`, en: `Shown by you to a platform of another province: ${cause}` })

const GUESSES: Limit = { name: 'licences.exchange.code', windows: [{ seconds: 60, most: 120 }, { seconds: 86_400, most: 20_000 }] }
