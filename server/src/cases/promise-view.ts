import type { Text } from '@gft/forms'
import { agency } from './case-view.ts'
import type { CasesNeeds } from './needs.ts'
import { lastSupply, type Promised } from './promise.ts'
import type { PromiseRow, SupplyRow } from './promise-store.ts'
import type { Whole } from './root.ts'
import { text } from './words.ts'

type Row = PromiseRow & Promised

/** A promise as it is shown to who made it and to the office; `may` is what the reader may do about it. */
export async function promiseView(needs: CasesNeeds, whole: Whole, promise: Row, today: string, may: readonly string[]) {
  const { proof } = whole.form.materials.find(({ key }) => key === promise.key)!
  const supply = lastSupply(whole.supplies, promise.id, promise.key)
  const items = whole.cases.filter(({ id, item }) => item !== null && promise.parts.includes(id)).map(({ item }) => whole.service.items[item!]!)
  const isOver = promise.outcome === null && today > promise.due
  const returned = supply?.ground ? await groundOf(whole, 'supply', supply.id, supply.ground) : null
  return {
    id: promise.id, material: promise.key, label: proof.label, proves: proof.proves, way: promise.way,
    state: stateOf(promise), says: saysOf(promise, returned !== null, isOver), due: promise.due, provisional: promise.provisional, overdue: isOver,
    commitment: promise.way === 'commitment' ? (proof.commitment ?? null) : null,
    file: supply ? await fileOf(whole, supply) : null, returned,
    ground: promise.ground ? await groundOf(whole, 'promise', promise.id, promise.ground) : null,
    closedAt: promise.closed_at?.toISOString() ?? null, agency: agency(needs, promise.org), items: items.map(({ name }) => name),
    remedy: promise.outcome === 'false' ? (items[0]?.remedy ?? null) : null,
    may: [...may],
  }
}

const groundOf = ({ vault }: Whole, table: 'supply' | 'promise', id: string, ground: Buffer) => vault.open<string>(`cases.${table}`, 'ground', id, ground as never)

/** The name and size of what was handed in; null where no file was. */
export async function fileOf({ vault }: Pick<Whole, 'vault'>, { id, file_name, file_bytes }: SupplyRow): Promise<{ name: string; bytes: number } | null> {
  return file_name ? { name: await vault.open<string>('cases.supply', 'file_name', id, file_name as never), bytes: file_bytes ?? 0 } : null
}

function stateOf({ outcome, supplied }: Row) {
  if (outcome === null) return supplied ? ('supplied' as const) : ('open' as const)
  return outcome === 'ticked' ? ('accepted' as const) : outcome
}

function saysOf({ way, outcome, supplied }: Row, returned: boolean, isOver: boolean): Text {
  if (outcome !== null) return OUTCOMES[outcome]
  if (way === 'commitment') return text('办成后由部门核查', 'To be checked after the grant')
  if (supplied) return text('已补交，等窗口核对', 'Supplied, to be looked at')
  if (isOver) return text('过了补交的日子，尽快补交还来得及；没有补交可能不予办理', 'Past the day; supply it soon, or the matter may be refused')
  return returned ? text('退回来了，请按说明重新补交', 'Returned; please supply it anew') : text('等您补交', 'To be supplied by you')
}

const OUTCOMES: Readonly<Record<NonNullable<PromiseRow['outcome']>, Text>> = {
  accepted: text('已收下，不用再交', 'Taken in; nothing more to do'),
  ticked: text('窗口已核对原件，不用再交', 'Seen at the window; nothing more to do'),
  waived: text('部门同意免交', 'The agency does without it'),
  lapsed: text('这一项已经办结，不用再交', 'What needed it has ended; nothing more to do'),
  true: text('核查过了，情况属实', 'Checked and found true'),
  false: text('核查过了，与承诺不符', 'Checked and found not to be so'),
}
