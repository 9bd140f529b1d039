import { verifyFile as contract } from '@gft/contract/licences'
import { beijingDay } from '@gft/kernel'
import { used } from '#consents'
import { record } from '#evidence'
import { attempt, serve, vaultOf, type Limit } from '#platform'
import { findSealing, type FoundSealing } from '#seals'
import { facts } from '../facts.ts'
import { standingAt } from '../licence.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { paperOf, stateOf } from '../paper-store.ts'
import { cardOf, opened } from '../shown.ts'
import { actsOn, licenceOfSealing } from '../store.ts'
import { ANYBODY } from './verifyLicence.ts'

export const verifyFile = (needs: LicenceNeeds) => serve(contract, async ({ actor, input: { digest }, tx, now }) => {
  const vault = await vaultOf(needs.keys, VAULT)
  await attempt(needs.db, now, [{ limit: QUESTIONS, target: vault.index('asker', actor.address ?? 'here') }])
  const [[sealing]] = await tx.read([findSealing(digest)])
  const [[row]] = sealing ? await tx.read([licenceOfSealing(sealing.id)]) : [[]]
  if (!sealing || !row) {
    tx.write([record(facts.fileVerified, actor, now, { subject: sealing?.id ?? null, body: { result: sealing ? 'sealed' : 'unknown' } })])
    return { sealing: sealing ? shownSealing(needs, sealing) : null, licence: null }
  }
  const [acts, [paper]] = await tx.read([actsOn(row.id), paperOf(row.id)])
  const { name, state, validUntil, sample } = cardOf(needs, await opened(vault, row), now)
  tx.write([
    record(facts.fileVerified, actor, now, { subject: row.id, body: { result: 'licence' } }),
    ...(row.owner === null ? [] : used(actor, now, { owner: row.owner, grant: null, matter: row.id, kind: 'read', source: row.type, agency: ANYBODY, fields: [], purpose: PURPOSE, outcome: 'answered' })),
  ])
  const atSealing = standingAt({ validUntil: row.valid_until, endedAt: row.ended_at, state: row.state }, acts.filter((act) => act.state === 'done').map(({ act, at, second_at }) => ({ act, at: second_at ?? at })), sealing.at, beijingDay(sealing.at))
  return { sealing: shownSealing(needs, sealing), licence: { name, atSealing, state, endedAt: row.ended_at?.toISOString() ?? null, validUntil, sample, paper: stateOf(paper) } }
}, { asSystem: 'whoever asks has the file: its digest cannot be guessed, and only states are answered' })

const shownSealing = ({ agencies }: Pick<LicenceNeeds, 'agencies'>, { at, org, seal, state }: FoundSealing) =>
  ({ at: at.toISOString(), agency: agencies.nameOf(org) ?? { zh: org, en: org }, seal, state })

const PURPOSE = { zh: '有人凭您的证照文件核验它现在是否有效', en: 'Somebody who has the file of your licence asked whether it still holds' }

const QUESTIONS: Limit = { name: 'licences.verifyFile', windows: [{ seconds: 60, most: 30 }, { seconds: 86_400, most: 2_000 }] }
