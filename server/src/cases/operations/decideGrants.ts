import { addMonths, beijingDay } from '@gft/kernel'
import { decideGrants as contract, refusal } from '@gft/contract/cases'
import { give, mannerAt } from '#consents'
import { inNameOf, later, serve } from '#platform'
import { insight, useOf } from '../draft.ts'
import { loadDraft } from '../load.ts'
import { peopleOf, type CasesNeeds } from '../needs.ts'
import { askSource, unconfirm } from '../store.ts'
import { agencyName, handlerIds, handlerNames } from '../words.ts'

/** A consent for a matter lasts as long as a matter may: half a year, less when it is withdrawn. */
const MONTHS = 6

export const decideGrants = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  if (!isSteppedUp(actor.steppedUpUntil, now)) throw refusal.step_up()
  const { draft } = await loadDraft(needs, tx, actor, input.id, 'change')
  const { application } = draft
  if (application.state !== 'open') throw refusal.submitted_already()

  const until = addMonths(beijingDay(now), MONTHS)
  // Of two words on the same use the last one counts.
  const decisions = new Map(input.decisions.map(({ use, agreed }) => [useOf(draft, use), agreed]))
  const [mandate] = insight(draft)
  const manner = await mannerAt(tx, actor, now, application.id)
  const principal = actor.by ? (await peopleOf(needs, [inNameOf(actor)])).get(inNameOf(actor)) : undefined
  const { given, writes } = give(actor, now, application.id, until, [...decisions].map(([use, agreed]) => ({
    use: use.id,
    agreed,
    source: { ...use.source, name: use.name },
    holder: needs.agencies.agencyFor(use.owner, application.region)?.id ?? use.owner,
    holderName: agencyName(needs, use.owner, application.region),
    agencies: handlerIds(needs, draft.service, use.items, application.region),
    agencyNames: handlerNames(needs, draft.service, use.items, application.region),
    items: use.items,
    fields: use.fields,
    purpose: use.purpose,
    ...(principal?.kind === 'enterprise' ? { principal: principal.name } : {}),
  })), { ...manner, ...(mandate ? { mandate } : {}) })
  tx.write([
    ...writes,
    ...given.map((g) => askSource(application.id, g.use, inNameOf(actor), g.id, g.agreed ? 'waiting' : 'refused', now, insight(draft))),
    ...given.filter((g) => g.agreed).map((g) => later('cases.readSource', { application: application.id, use: g.use }, { key: `${application.id} ${g.use}` })),
    unconfirm(application.id, draft.role),
  ])
  const agreed = given.filter((g) => g.agreed).length
  return { agreed, refused: given.length - agreed }
})

export const isSteppedUp = (until: Date | null | undefined, now: Date): boolean => until !== null && until !== undefined && until > now
