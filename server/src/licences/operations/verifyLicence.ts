import { refusal, verifyLicence as contract } from '@gft/contract/licences'
import type { Input } from '@gft/contract'
import { maskIdNumber, parseLicenceIdentifier } from '@gft/kernel'
import { used } from '#consents'
import { record } from '#evidence'
import { attempt, serve, vaultOf, type Limit, type Transaction } from '#platform'
import { facts } from '../facts.ts'
import { holderCodeIn, holderIn } from '../licence.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { plainNumber } from '../paper.ts'
import { licencesOnPaper, paperOf, stateOf, type PaperRow } from '../paper-store.ts'
import { cardOf, opened, type Opened } from '../shown.ts'
import { licenceByIdentifier, licencesIn, type LicenceRow } from '../store.ts'
import { typedIdentifier } from '../typed-identifier.ts'

/** Who asks without an account, as uses name it. */
export const ANYBODY = 'anybody'

export const verifyLicence = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const vault = await vaultOf(needs.keys, VAULT)
  const [identifier, named] = [input.identifier?.trim() ?? '', plainNumber(input.printNumber ?? '')]
  if (!identifier && !(input.type && named)) throw refusal.paper_wrong_question()
  await attempt(needs.db, now, [{ limit: QUESTIONS, target: vault.index('asker', actor.address ?? 'here') }])
  const answered = (result: 'malformed' | 'no-match' | 'genuine', about: string | null) => record(facts.verified, actor, now, { subject: about, body: { result } })
  if (identifier && !parseLicenceIdentifier(identifier)) {
    tx.write([answered('malformed', null)])
    return { result: 'malformed' as const, licence: null }
  }
  const rows = identifier ? await identified(tx, identifier) : await printedOn(tx, input.type!, named)
  const all = await Promise.all(rows.map((row) => opened(vault, row)))
  const licence = all.find((one) => isOf(one, input))
  // What is wrong is not told: neither that there is such a licence, nor whose it is not.
  if (!licence) {
    tx.write([answered('no-match', null)])
    return { result: 'no-match' as const, licence: null }
  }
  const { name, issuer, state, issuedOn, validUntil, sample } = cardOf(needs, licence, now)
  const { id, owner, type } = licence.row
  const [[paper]] = await tx.read([paperOf(id)])
  tx.write([
    answered('genuine', id),
    ...(owner === null ? [] : used(actor, now, { owner, grant: null, matter: id, kind: 'read', source: type, agency: ANYBODY, fields: [], purpose: PURPOSE, outcome: 'answered' })),
  ])
  return { result: 'genuine' as const, licence: { name, issuer, state, issuedOn, validUntil, sample, ...paperBeside(paper, named) } }
}, { asSystem: 'whoever asks names the identifier or the paper, the holder and the end of the number; the story answers to all of them together' })

async function identified(tx: Transaction, identifier: string): Promise<readonly LicenceRow[]> {
  const [rows] = await tx.read([licenceByIdentifier(typedIdentifier(identifier))])
  return rows
}

/** The same number may stand on papers of several agencies. */
async function printedOn(tx: Transaction, type: string, number: string): Promise<readonly LicenceRow[]> {
  const [found] = await tx.read([licencesOnPaper(type, number)])
  const [rows] = await tx.read([licencesIn(found.map(({ licence }) => licence))])
  return rows
}

/** The paper of a licence beside the print number that was named: in full to whoever has it in hand. */
function paperBeside(paper: PaperRow | undefined, named: string) {
  const state = stateOf(paper)
  const belongs = named === '' ? null : paper?.number === named && state !== null
  return { paper: paper && state ? { printNumber: belongs ? paper.number : maskIdNumber(paper.number), state } : null, belongs }
}

/** Whether the holder and the last four characters of the number, or of the holder's code where there is none, are these. */
function isOf({ fields, number }: Opened, { name, tail }: Pick<Input<typeof contract>, 'name' | 'tail'>): boolean {
  const holder = holderIn(fields)
  const end = plain(number ?? holderCodeIn(fields)?.code ?? '').slice(-4)
  return holder !== undefined && same(holder) === same(name) && end.length === 4 && end === plain(tail)
}

const same = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
/** Digits and letters alone: numbers are written with words and brackets around them. */
const plain = (text: string): string => same(text).replace(/[^0-9A-Z]/g, '')

const PURPOSE = { zh: '凭标识或纸质印制号、姓名和号码后四位核验真伪和状态', en: 'Verified by identifier or print number, name and the end of the number' }

const QUESTIONS: Limit = { name: 'licences.verify', windows: [{ seconds: 60, most: 10 }, { seconds: 3_600, most: 60 }, { seconds: 86_400, most: 200 }] }
