import { verifyLicence as contract } from '@gft/contract/licences'
import { parseLicenceIdentifier } from '@gft/kernel'
import { used } from '#consents'
import { record } from '#evidence'
import { attempt, serve, vaultOf, type Limit } from '#platform'
import { facts } from '../facts.ts'
import { holderCodeIn, holderIn } from '../licence.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { cardOf, opened, type Opened } from '../shown.ts'
import { licenceByIdentifier } from '../store.ts'

/** Who asks without an account, as uses name it. */
export const ANYBODY = 'anybody'

export const verifyLicence = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const vault = await vaultOf(needs.keys, VAULT)
  await attempt(needs.db, now, [{ limit: QUESTIONS, target: vault.index('asker', actor.address ?? 'here') }])
  const answered = (result: 'malformed' | 'no-match' | 'genuine', about: string | null) => record(facts.verified, actor, now, { subject: about, body: { result } })
  if (!parseLicenceIdentifier(input.identifier)) {
    tx.write([answered('malformed', null)])
    return { result: 'malformed' as const, licence: null }
  }
  const [[row]] = await tx.read([licenceByIdentifier(input.identifier.normalize('NFKC').trim().toUpperCase())])
  const licence = row && (await opened(vault, row))
  // What is wrong is not told: neither that there is such a licence, nor whose it is not.
  if (!licence || !isOf(licence, input)) {
    tx.write([answered('no-match', null)])
    return { result: 'no-match' as const, licence: null }
  }
  const { name, issuer, state, issuedOn, validUntil, sample } = cardOf(needs, licence, now)
  const { id, owner, type } = licence.row
  tx.write([
    answered('genuine', id),
    ...(owner === null ? [] : used(actor, now, { owner, grant: null, matter: id, kind: 'read', source: type, agency: ANYBODY, fields: [], purpose: PURPOSE, outcome: 'answered' })),
  ])
  return { result: 'genuine' as const, licence: { name, issuer, state, issuedOn, validUntil, sample } }
}, { asSystem: 'whoever asks names the identifier, the holder and the end of the number; the story answers to those three alone' })

/** Whether the holder and the last four characters of the number, or of the holder's code where there is none, are these. */
function isOf({ fields, number }: Opened, { name, tail }: { name: string; tail: string }): boolean {
  const holder = holderIn(fields)
  const end = plain(number ?? holderCodeIn(fields)?.code ?? '').slice(-4)
  return holder !== undefined && same(holder) === same(name) && end.length === 4 && end === plain(tail)
}

const same = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
/** Digits and letters alone: numbers are written with words and brackets around them. */
const plain = (text: string): string => same(text).replace(/[^0-9A-Z]/g, '')

const PURPOSE = { zh: '凭标识、姓名和号码后四位核验真伪和状态', en: 'Verified by identifier, name and the end of the number' }

const QUESTIONS: Limit = { name: 'licences.verify', windows: [{ seconds: 60, most: 10 }, { seconds: 3_600, most: 60 }, { seconds: 86_400, most: 200 }] }
