import type { PublishedTrust } from '@gft/receipt'
import { vkeyOf } from './log/index.ts'
import { readHead } from './head.ts'
import { signerOf, type SealNeeds } from './seal.ts'
import { TREES } from './trees.ts'

/** What whoever verifies a receipt has to know of the log: its name, every key that has signed it, and its witnesses' keys. */
export async function publishedTrust(needs: Pick<SealNeeds, 'keyStore' | 'log' | 'head'>, witnesses: readonly string[]): Promise<PublishedTrust> {
  const head = await readHead(needs.head)
  const name = head?.log ?? needs.log
  const current = await Promise.all(TREES.map(async (tree) => vkeyOf((await signerOf(needs.keyStore, tree, name)).key)))
  return { log: { name, keys: [...new Set([...(head?.keys ?? []), ...current])] }, witnesses }
}
