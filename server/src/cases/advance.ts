import { beijingDay, nationalCalendar } from '@gft/kernel'
import { record } from '#evidence'
import { later, THE_SYSTEM, vaultOf, type Follower, type Statement, type Transaction, type Vault } from '#platform'
import { ENDED, partsOf, rootIn, startable, stranded, wholeState } from './case.ts'
import { casesOfRoot, type CaseRow, type State } from './case-store.ts'
import { event } from './event.ts'
import { facts } from './facts.ts'
import { move } from './move.ts'
import { VAULT, type CasesNeeds } from './needs.ts'
import { clockOfPart, outstanding, promised, type Promised } from './promise.ts'
import { promisesOf, settlePromise, type PromiseRow } from './promise-store.ts'
import { itemOf } from './root.ts'

/**
 * Follows what was accepted, granted, refused or failed, and moves each whole on: parts whose turn has come begin, parts
 * that can no longer begin are closed, and a whole of which every part has ended is completed and its parties told.
 */
export function advancing(needs: CasesNeeds): Follower {
  return {
    name: 'cases.advance',
    kinds: [facts.accepted, facts.granted, facts.refused, facts.failed].map((f) => f.kind),
    async follow(seen, tx, now) {
      const roots = new Set(seen.map((fact) => fact.subject!))
      for (const root of roots) await advance(needs, tx, root, now)
    },
  }
}

async function advance(needs: CasesNeeds, tx: Transaction, root: string, now: Date): Promise<void> {
  const [cases, promises] = await tx.read([casesOfRoot(root), promisesOf(root)])
  if (cases.length === 0 || !['accepted', 'granted'].includes(rootIn(cases).state) && partsOf(cases).length > 1) return
  const begun = startable(cases)
  const lost = stranded(cases)
  const vault = await vaultOf(needs.keys, VAULT)
  tx.write([...begun.flatMap((part) => start(needs, part, outstanding(part.id, promised(promises, [])), now)), ...lost.flatMap((part) => strand(needs, part, vault, now))])
  const after = cases.map((c) => (begun.includes(c) ? { ...c, state: 'accepted' as State } : lost.includes(c) ? { ...c, state: 'refused' as State } : c))
  tx.write([...lapse(needs, promises, after, now), ...(await complete(needs, cases, after, now))])
}

/**
 * The part's clock starts: an officer's duty, or a job for the agency's own system. One that waits for documents promised for
 * later is with the agency, and carried out once they are in.
 */
export function start(needs: CasesNeeds, part: CaseRow, awaited: readonly Pick<Promised, 'due'>[], now: Date): Statement[] {
  const item = itemOf(needs.catalogue.get(part.service, part.service_version)!, part)
  const clock = clockOfPart(item, awaited, beijingDay(now), nationalCalendar)
  const state = item.handling === 'interface' && awaited.length === 0 ? 'carrying-out' : 'accepted'
  const kind = item.handling === 'charge' ? 'determine' : 'decide'
  return [
    move(part, state, now, { due: clock, started: now, accepted: now }),
    event(part, 'started', now, part.org),
    record(facts.partStarted, THE_SYSTEM, now, { subject: part.root, body: { part: part.id, item: part.item, due: clock.due } }),
    ...needs.duties.open({ kind, org: part.org, region: part.region, subject: part.id, due: clock.due, provisional: clock.provisional, opened: beijingDay(now) }, now),
    ...(state === 'carrying-out' ? [later('cases.carryOut', { part: part.id }, { key: `carry ${part.id}` })] : []),
  ]
}

/** A document is owed no more once everything that needed it has ended without it. */
function lapse(needs: CasesNeeds, promises: readonly PromiseRow[], cases: readonly CaseRow[], now: Date): Statement[] {
  const isOver = (id: string) => ['refused', 'not-accepted', 'withdrawn'].includes(cases.find((c) => c.id === id)!.state)
  return promises.filter(({ way, outcome, parts }) => way === 'later' && outcome === null && parts.every(isOver)).flatMap(({ id }) => [
    settlePromise(id, 'lapsed', null, null, now), ...needs.duties.close('supply-later', id, 'refused', now),
  ])
}

function strand(needs: CasesNeeds, part: CaseRow, vault: Vault, now: Date): Statement[] {
  const { items } = needs.catalogue.get(part.service, part.service_version)!
  const before = part.after.map((item) => `“${items[item]!.name.zh}”`).join('、')
  const ground = vault.seal('cases.case', 'ground', part.id, `要等${before}办成才能办，前面没有办成，这一项也就不能办了`)
  return [move(part, 'refused', now, { ground }), event(part, 'refused', now), record(facts.refused, THE_SYSTEM, now, { subject: part.root, body: { part: part.id, item: part.item, why: 'stranded' } })]
}

async function complete(needs: CasesNeeds, before: readonly CaseRow[], after: readonly CaseRow[], now: Date): Promise<Statement[]> {
  const root = rootIn(before)
  const whole = wholeState(after)
  const alone = partsOf(before)[0] === root
  // What failed can still be mended, so it ends nothing.
  if (!ENDED.includes(whole) || whole === 'failed' || (!alone && ENDED.includes(root.state))) return []
  const name = needs.catalogue.get(root.service, root.service_version)!.chain.name.zh
  const told = await Promise.all(root.parties.map((to) => needs.messages.tell({ to, template: 'all-done', params: { service: name }, matter: root.id, link: `/cases/${root.id}` }, now)))
  return [
    ...(alone ? [] : [move(root, whole, now)]),
    event({ ...root, id: root.id }, 'completed', now),
    record(facts.completed, THE_SYSTEM, now, { subject: root.id, body: { service: root.service, region: root.region, state: whole } }),
    ...told.flat(),
  ]
}
