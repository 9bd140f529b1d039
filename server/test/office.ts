import { acceptCase, chooseWay, decideCase, determineCharge, getCase, getPage, judgeSupply, officeInbox, officePromise } from '@gft/contract/cases'
import { listDuties } from '@gft/contract/duties'
import type { Output } from '@gft/contract'
import { does } from './apply.ts'
import type { Someone, World } from './world.ts'

export type Case = Output<typeof getCase>
export type Part = Case['parts'][number]

export const caseOf = (who: Pick<Someone, 'sdk'>, id: string): Promise<Case> => does(who, getCase, { id })

export async function partOf(who: Pick<Someone, 'sdk'>, id: string, item: string): Promise<Part> {
  const { parts } = await caseOf(who, id)
  const part = parts.find((one) => one.item === item)
  if (!part) throw new Error(`no part ${item}; there are ${parts.map((one) => one.item).join(', ')}`)
  return part
}

export const partIs = (world: World, who: Pick<Someone, 'sdk'>, id: string, item: string, state: Part['state']): Promise<Part> =>
  world.until(`${item} to be ${state}`, async () => {
    const part = await partOf(who, id, item)
    return part.state === state && part
  })

/** Officers who find everything in order do what waits for them, until the whole has ended or nobody has anything left to do. */
export async function letOfficersAct(world: World, officers: readonly Someone[], who: Someone, id: string): Promise<Case> {
  return world.until(`case ${id} to end`, async () => {
    for (const officer of officers) await act(officer)
    const now = await caseOf(who, id)
    return ['granted', 'refused', 'failed', 'not-accepted'].includes(now.state) && now.parts.every((p) => !['accepted', 'carrying-out', 'waiting'].includes(p.state)) && now
  })
}

/** An officer who finds everything in order does all that waits, and sees the originals of what was promised for later. */
export async function act(officer: Someone): Promise<void> {
  const { duties } = await does(officer, listDuties, {})
  for (const { subject: id } of duties.filter(({ kind }) => kind === 'supply-later')) {
    const { may } = (await does(officer, officePromise, { id })).promise
    if (may.includes('tick')) await does(officer, judgeSupply, { id, decision: 'tick', ground: '已核对原件' })
  }
  const { rows } = await does(officer, officeInbox, {})
  for (const { id, may } of rows) {
    if (may.includes('accept')) await does(officer, acceptCase, { id })
    else if (may.includes('determine')) await does(officer, determineCharge, { id })
    else if (may.includes('decide')) await does(officer, decideCase, { id, decision: 'granted', ground: '符合法定条件' })
  }
}

/** Proves what neither a licence nor a query proved, in the first way offered that needs no file, else with one. Answers how many files. */
export async function proveRest(who: Someone, id: string): Promise<number> {
  const page = await who.sdk.call(getPage, { id, page: 'materials' })
  if (!page.ok) return 0
  let files = 0
  for (const material of page.body.materials.filter((m) => m.required && m.state === 'open')) {
    const { way } = material.ways.find((one) => one.way !== 'upload') ?? material.ways[0]!
    const file = way === 'upload' ? { file: { name: '材料.pdf', content: Buffer.from('%PDF-1.7 示例').toString('base64') } } : {}
    if (way === 'upload') files += 1
    await does(who, chooseWay, { id, material: material.key, way: way as 'upload', ...file })
  }
  return files
}
