import { askLicenceState as contract } from '@gft/contract/licences'
import { used } from '#consents'
import { record } from '#evidence'
import { serve } from '#platform'
import { admit } from '../exchange.ts'
import { facts } from '../facts.ts'
import type { LicenceNeeds } from '../needs.ts'
import { callerOf, refusedByIdentifier, whyRefused } from '../refused-use.ts'
import { nameOf, standing } from '../shown.ts'
import { licenceByIdentifier, relatedTo } from '../store.ts'
import { typedIdentifier } from '../typed-identifier.ts'

export const askLicenceState = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const { caller, once } = await admit(needs, contract.id, input, actor, now)
  const [[row]] = await tx.read([licenceByIdentifier(typedIdentifier(input.certIdentifier))])
  const asked = record(facts.stateAsked, actor, now, { subject: row?.id ?? null, body: { platform: input.platform, key: caller.id, known: row !== undefined } })
  if (!row) {
    tx.write([once, asked])
    return { licence: null }
  }
  const [related] = await tx.read([relatedTo(row.id, row.replaces)])
  const agency = needs.agencies.agencyById(row.org)
  tx.write([
    once, asked,
    ...(row.owner === null ? [] : used(actor, now, { owner: row.owner, grant: null, matter: row.id, kind: 'read', source: row.type, agency: input.platform, fields: [], purpose: purposeOf(input.useCause), outcome: 'answered' })),
  ])
  return {
    licence: {
      typeName: nameOf(needs, row.type).zh, typeCode: needs.licenceTypes()[row.type]?.code ?? '', issuer: agency?.name.zh ?? row.org, issuerCode: agency?.creditCode ?? null,
      issuedOn: row.issued_on, validUntil: row.valid_until, state: standing(row, now),
      replacedBy: related.find(({ relation }) => relation === 'after')?.identifier ?? null,
    },
  }
}, {
  asSystem: 'another province’s platform has no sight of its own; the story asks for its signature and answers no word of the holder',
  async whenRefused({ code, ...refused }) {
    const { input } = refused
    const why = whyRefused(code)
    return why ? refusedByIdentifier(needs, refused, input.certIdentifier, callerOf(why, input.platform, purposeOf(input.useCause))) : []
  },
})

const purposeOf = (cause: string) => ({ zh: `跨省查询证照状态：${cause}`, en: `Asked for the state from another province: ${cause}` })
