import { findLicences as contract } from '@gft/contract/licences'
import { parseLicenceIdentifier } from '@gft/kernel'
import { used } from '#consents'
import { record } from '#evidence'
import { serve, vaultOf, type Statement } from '#platform'
import { officesOf } from '../at-office.ts'
import { facts } from '../facts.ts'
import { numberIndex } from '../issue.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { refusedOf } from '../refused-use.ts'
import { plainNumber } from '../paper.ts'
import { licencesOnPaper } from '../paper-store.ts'
import { cardOf, opened } from '../shown.ts'
import { licenceByIdentifier, licencesByNumber, licencesIn, type LicenceRow } from '../store.ts'
import { typedIdentifier } from '../typed-identifier.ts'

export const findLicences = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const vault = await vaultOf(needs.keys, VAULT)
  const { identifier, type, number, printNumber } = input
  const [printed] = type && printNumber?.trim() ? await tx.read([licencesOnPaper(type, plainNumber(printNumber))]) : [[]]
  const wanted: Statement<LicenceRow>[] = [
    ...(identifier && parseLicenceIdentifier(identifier) ? [licenceByIdentifier(typedIdentifier(identifier))] : []),
    ...(type && number?.trim() ? [licencesByNumber(type, numberIndex(vault, number))] : []),
    ...(printed.length > 0 ? [licencesIn(printed.map(({ licence }) => licence))] : []),
  ]
  const offices = officesOf(actor)
  const found = (await tx.read(wanted)).flat()
  const rows = found.filter(({ org }) => offices.includes(org))
  tx.write([
    record(facts.lookedUp, actor, now, { subject: rows[0]?.id ?? null, body: { found: rows.length, by: identifier ? 'identifier' : number ? 'number' : 'print-number', org: offices[0] ?? null } }),
    ...rows.flatMap(({ id, owner, org, type: of }) => (owner === null ? [] : used(actor, now, { owner, grant: null, matter: id, kind: 'read', source: of, agency: org, fields: [], purpose: PURPOSE, outcome: 'answered' }))),
    ...found.filter((row) => !rows.includes(row)).flatMap((row) => refusedOf(actor, now, row, { agency: offices[0]!, purpose: ELSEWHERE, why: 'not-theirs' })),
  ])
  return { licences: await Promise.all(rows.map(async (row) => cardOf(needs, await opened(vault, row), now))) }
}, { asSystem: 'a licence is its holder’s; the story keeps those of the officer’s own agencies' })

const ELSEWHERE = { zh: '不是发证机关的单位按标识或号码查找这张证照', en: 'Looked up by an agency that did not issue it' }
const PURPOSE = { zh: '发证机关按标识或号码查找这张证照', en: 'Looked up by its agency, by identifier or number' }
