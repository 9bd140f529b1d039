import type { Chain, Item } from '@gft/forms'
import { digest } from '#platform'

/** The newest version that is held of a service. */
export interface NewestVersion { readonly id: string; readonly version: number; readonly digest: Buffer; readonly state: 'in-force' | 'superseded' | 'withdrawn' }

export interface NewVersion {
  readonly id: string
  readonly version: number
  readonly kind: 'item' | 'chain'
  readonly body: Item | Chain
  /** Of a chain: version by item. */
  readonly items: Readonly<Record<string, number>> | null
  readonly digest: Buffer
}

/**
 * What content means for the versions that are held: a body that has changed, or a chain one of whose items has, makes
 * the next version; the same body makes none; what is no longer there is withdrawn. Content's own version numbers say
 * nothing. Throws when a chain names an item that is not in the content, or two services share an id.
 */
export function versionsFrom(
  items: readonly Item[],
  chains: readonly Chain[],
  held: readonly NewestVersion[],
): { readonly begins: readonly NewVersion[]; readonly withdrawn: readonly string[] } {
  const newest = new Map(held.map((version) => [version.id, version]))
  const ofItems = items.map((item) => versionOf(item, 'item', null, newest))
  const versionOfItem = new Map(ofItems.map(({ id, version }) => [id, version]))
  const all = [...ofItems, ...chains.map((chain) => versionOf(chain, 'chain', itemsOf(chain, versionOfItem), newest))]
  const ids = new Set(all.map(({ id }) => id))
  if (ids.size < all.length) throw new Error(`content: two services share an id: ${twice(all.map(({ id }) => id))}`)
  return {
    begins: all.filter(({ id, version }) => version !== newest.get(id)?.version),
    withdrawn: held.filter(({ id, state }) => state === 'in-force' && !ids.has(id)).map(({ id }) => id),
  }
}

function versionOf(body: Item | Chain, kind: 'item' | 'chain', items: NewVersion['items'], held: ReadonlyMap<string, NewestVersion>): NewVersion {
  const { version: _, ...words } = body
  const own = digest({ kind, words, items })
  const before = held.get(body.id)
  const same = before?.state === 'in-force' && before.digest.equals(own)
  return { id: body.id, version: same ? before.version : (before?.version ?? 0) + 1, kind, body, items, digest: own }
}

function itemsOf(chain: Chain, versions: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries(chain.items.map(({ item }) => {
    const version = versions.get(item)
    if (version === undefined) throw new Error(`content: ${chain.id} names the item ${item}, which is not there`)
    return [item, version]
  }))
}

function twice(ids: readonly string[]): string {
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))].join(', ')
}
