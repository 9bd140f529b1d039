import { own, type Item, type Material } from '@gft/forms'
import { beijingDay, nationalCalendar, newId } from '@gft/kernel'
import type { Statement } from '#platform'
import { partsOf } from './case.ts'
import type { CaseRow } from './case-store.ts'
import type { CasesNeeds } from './needs.ts'
import { ownerOf } from './owner.ts'
import { CHECK_WITHIN, promiseDue, type Promised } from './promise.ts'
import { insertPromise } from './promise-store.ts'
import type { Whole } from './root.ts'
import { dayIn } from './words.ts'

/** Documents promised for later fall due from acceptance on: the window watches them, and who promised is told by when. */
export async function openLater(needs: CasesNeeds, whole: Whole, now: Date): Promise<{ promises: readonly Promised[]; writes: readonly Statement[] }> {
  const { root, cases, form } = whole
  const opened = await Promise.all(promisedBy(whole, 'later').map(async (material) => {
    const parts = partsOf(cases).filter((part) => needsMaterial(whole, part, material))
    const { due, provisional } = promiseDue(material.proof.laterDays!, beijingDay(now), nationalCalendar)
    const promise = { parts: parts.map(({ id }) => id), way: 'later' as const, due, outcome: null, supplied: false }
    const owner = await ownerOf(needs, whole, material.holder)
    const orgs = [...new Set([root.window_org, ...parts.map(({ org }) => org)])]
    const told = await needs.messages.tell({
      to: owner, template: 'later-due', params: { service: form.name.zh, document: material.proof.label.zh, until: dayIn(due).zh }, matter: root.id, link: `/cases/${root.id}/supplies`,
    }, now)
    return { promise, writes: [...opening(needs, root, material, { ...promise, provisional, org: root.window_org, orgs, owner, kind: 'supply-later' }, now), ...told] }
  }))
  return { promises: opened.map(({ promise }) => promise), writes: opened.flatMap(({ writes }) => writes) }
}

/** Something was granted on these commitments: the agency that granted it has to see whether they are so. Each is checked once. */
export async function openChecks(needs: CasesNeeds, whole: Whole, part: CaseRow, now: Date): Promise<readonly Statement[]> {
  const materials = promisedBy(whole, 'commitment').filter((material) => needsMaterial(whole, part, material) && !whole.promises.some(({ key }) => key === material.key))
  const opened = await Promise.all(materials.map(async (material) => {
    const owner = await ownerOf(needs, whole, material.holder)
    const clock = promiseDue(CHECK_WITHIN, beijingDay(now), nationalCalendar)
    return opening(needs, part, material, { ...clock, parts: [part.id], way: 'commitment', org: part.org, orgs: [part.org], owner, kind: 'check-commitment' }, now)
  }))
  return opened.flat()
}

const promisedBy = ({ form, filing }: Whole, way: 'later' | 'commitment'): readonly Material[] => form.materials.filter(({ key }) => own(filing.materials, key)?.way === way)

const needsMaterial = ({ form }: Pick<Whole, 'form'>, { item }: { readonly item: Item['id'] | null }, { key }: Pick<Material, 'key'>): boolean =>
  item !== null && (form.projections[item]?.materials.includes(key) ?? false)

interface Opening {
  readonly parts: readonly string[]; readonly way: 'later' | 'commitment'; readonly due: string; readonly provisional: boolean
  readonly org: string; readonly orgs: readonly string[]; readonly owner: string; readonly kind: string
}

function opening(needs: CasesNeeds, { root, region }: CaseRow, { key }: Material, one: Opening, now: Date): Statement[] {
  const id = newId<'promise'>(() => now)
  const { kind, org, due, provisional } = one
  return [
    insertPromise(id, root, [...one.parts], key, one.way, org, [...one.orgs], one.owner, due, provisional, now),
    ...needs.duties.open({ kind, org, region, subject: id, due, provisional, opened: beijingDay(now) }, now),
  ]
}
