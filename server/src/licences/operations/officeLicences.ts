import { officeLicences as contract } from '@gft/contract/licences'
import { serve, vaultOf, type Actor } from '#platform'
import { officesOf } from '../at-office.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'
import { spoiledAt } from '../paper-store.ts'
import { cardOf, groundOf, nameOf, opened } from '../shown.ts'
import { licencesIn, waitingAt } from '../store.ts'

export const officeLicences = (needs: LicenceNeeds) => serve(contract, async ({ actor, tx, now }) => {
  const [acts, blanks] = await tx.read([waitingAt(officesOf(actor)), spoiledAt(officesOf(actor))])
  const [rows] = await tx.read([licencesIn(acts.map(({ licence }) => licence))])
  const vault = await vaultOf(needs.keys, VAULT)
  const waiting = await Promise.all(acts.flatMap((act) => rows.filter(({ id }) => id === act.licence).map(async (row) => ({
    id: act.id, licence: cardOf(needs, await opened(vault, row), now), act: act.act, ground: (await groundOf(vault, act)) ?? '', at: act.at.toISOString(),
    mine: act.staff === actor.subject,
  }))))
  const spoiled = await Promise.all(blanks.map(async (blank) => ({
    type: nameOf(needs, blank.type), printNumber: blank.number, ground: (blank.ground && await vault.open('licences.paper', 'ground', blank.id, blank.ground)) ?? '', at: blank.at.toISOString(),
  })))
  return { waiting, types: issuedBy(needs, actor), spoiled }
}, { asSystem: 'a licence is its holder’s; the story keeps those of the officer’s own agencies' })

/** The types that the actor's agencies issue. */
function issuedBy(needs: LicenceNeeds, actor: Actor) {
  const kinds = new Set(officesOf(actor).map((org) => needs.agencies.agencyById(org)?.kind))
  return Object.values(needs.licenceTypes()).filter(({ issuer }) => kinds.has(issuer)).map(({ id, name, paper }) => ({ id, name, paper: paper?.says ?? null }))
}
