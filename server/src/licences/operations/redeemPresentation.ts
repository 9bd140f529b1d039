import { redeemPresentation as contract, refusal } from '@gft/contract/licences'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { used, UNPROVEN, type Why } from '#consents'
import { record } from '#evidence'
import { attempt, serve, tokenHash, vaultOf, type Actor, type Limit, type Transaction } from '#platform'
import { typedCode } from '../code.ts'
import { facts } from '../facts.ts'
import { isGood } from '../licence.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { presentationByHash, redeem, setOutcome } from '../presentation-store.ts'
import { refusedByCode } from '../refused-use.ts'
import { cardOf, fieldsOf, opened } from '../shown.ts'
import { licenceById } from '../store.ts'

/** Who may verify what a holder shows: verifiers of an organisation, and windows. */
const VERIFIERS: readonly string[] = ['verifier', 'window']

export const redeemPresentation = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const post = verifierIn(actor)
  if (!post || !actor.subject) throw platform.not_permitted()
  await attempt(needs.db, now, [{ limit: GUESSES, target: Buffer.from(actor.subject) }])
  const code = typedCode(input.code)
  if (!code) throw refusal.code_unknown()
  const hash = tokenHash(code)
  // Read, not written: whether it was this verifier who got it decides what comes next.
  const [[mine]] = await tx.read([redeem(hash, now, actor.subject, post.org)])
  if (!mine) throw await whyNot(tx, hash)
  const [[row]] = await tx.read([licenceById(mine.licence)])
  if (!row) throw refusal.code_unknown()
  const licence = await opened(await vaultOf(needs.keys, VAULT), row)
  const { name, issuer, state, validUntil, sample } = cardOf(needs, licence, now)
  const good = isGood(state)
  tx.write([
    setOutcome(mine.id, good ? 'shown' : 'refused'),
    record(facts.redeemed, actor, now, { subject: row.id, body: { presentation: mine.id, org: post.org, outcome: good ? 'shown' : 'refused' } }),
    ...used(actor, now, {
      owner: mine.owner, grant: null, matter: mine.id, kind: 'read', source: row.type, agency: post.org, fields: mine.fields, purpose: PURPOSE,
      outcome: good ? 'answered' : 'refused', why: good ? null : 'licence-over',
    }),
  ])
  const shown = fieldsOf(needs, licence).filter(({ field }) => mine.fields.includes(field))
  return { name, issuer, state, validUntil, sample, fields: good ? shown : [], at: now.toISOString() }
}, {
  asSystem: 'what a holder shows is the holder’s; the story asks for the code and for a verifier’s post',
  async whenRefused({ code, ...refused }) {
    const { actor, input } = refused
    const why = WHY[code]
    return why ? refusedByCode(refused, input.code, { why, purpose: PURPOSE, agency: (verifierIn(actor) ?? actor.posts[0])?.org ?? UNPROVEN }) : []
  },
})

const verifierIn = ({ posts }: Actor) => posts.find(({ role }) => VERIFIERS.includes(role))

/** Whoever comes with a code that a holder opened is read of by the holder, also where it was of no use. */
const WHY: Readonly<Record<string, Why>> = {
  'licences.code_used': 'code-used', 'licences.code_over': 'code-over', 'platform.not_permitted': 'not-verifier', 'platform.sign_in': 'unproven',
}

async function whyNot(tx: Transaction, hash: Buffer): Promise<Error> {
  const [[row]] = await tx.read([presentationByHash(hash)])
  if (!row) return refusal.code_unknown()
  return row.redeemed_at ? refusal.code_used() : refusal.code_over()
}

const PURPOSE = { zh: '您当面出示，对方扫码核验', en: 'Shown by you in person, and verified' }

/** Far more than anybody scans, far fewer than it takes to guess. */
const GUESSES: Limit = { name: 'licences.redeem', windows: [{ seconds: 60, most: 60 }, { seconds: 86_400, most: 5_000 }] }
