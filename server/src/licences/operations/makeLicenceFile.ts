import { makeLicenceFile as contract, refusal } from '@gft/contract/licences'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { record } from '#evidence'
import { serve, SYSTEM, vaultOf } from '#platform'
import { describe } from '../document.ts'
import { facts } from '../facts.ts'
import { isGood } from '../licence.ts'
import { isMine, mine } from '../mine.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { opened, standing } from '../shown.ts'
import { fileOf, insertFile, licenceForUpdate, licenceOf } from '../store.ts'

export const makeLicenceFile = (needs: LicenceNeeds) => serve(contract, async ({ actor, input: { id }, tx, now }) => {
  const whose = mine(needs, actor)
  // Read aside: who seals is asked before the story's first statement, and holds no lock of ours.
  const [[row], [made]] = await needs.db.read(SYSTEM, [licenceOf(id, whose.owner), fileOf(id)])
  if (!row || !isMine(whose, row)) throw platform.not_found()
  if (made) {
    // A press that is repeated gets its first answer here.
    await tx.read([fileOf(id)])
    throw refusal.file_exists()
  }
  if (!isGood(standing(row, now))) throw refusal.wrong_state()
  const licence = await opened(await vaultOf(needs.keys, VAULT), row)
  const { ofd, pdf, digest, pdfDigest, sealing, writes } = await needs.seals.seal({ org: row.org, kind: 'licence', description: await describe(needs, licence, now), act: contract.id, matter: row.matter }, now)
  await Promise.all([needs.files.put(digest, ofd), needs.files.put(pdfDigest, pdf)])
  const [[fresh]] = await tx.read([licenceForUpdate(id)])
  if (fresh?.state !== row.state) throw refusal.wrong_state()
  tx.write([
    ...writes,
    insertFile(id, sealing, digest, pdfDigest, now),
    record(facts.filed, actor, now, { subject: id, body: { type: row.type, sealing, ofd: digest, pdf: pdfDigest } }),
  ])
  return { ofd: digest, pdf: pdfDigest, madeAt: now.toISOString() }
}, { asSystem: 'a sealing is its agency’s; the story asks for the holder of the licence' })
