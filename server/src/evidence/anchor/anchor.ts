import { SYSTEM, type Database, type KeyStore, type Outbound } from '#platform'
import type { Address } from 'viem'
import { readHead, writeHead } from '../head.ts'
import { lastAnchor, keepAnchor, newestWitnessed } from './store.ts'

export interface AnchorNeeds {
  readonly db: Database
  readonly keyStore: Pick<KeyStore, 'signer'>
  readonly outbound: Pick<Outbound, 'exchange'>
  readonly now: () => Date
  /** The file that remembers, outside the database, what was signed. */
  readonly head: string
  /** Address of the chain's JSON-RPC. */
  readonly url: string
  /** Where the contract stands; empty to deploy one on the first anchoring, as the sandbox does. */
  readonly contract: string
  /** Minutes from one anchoring to the next. */
  readonly minutes: number
}

/** The chain holds something else for a size than the log: the message says what. */
export class AnchorRefused extends Error {
  constructor(why: string) {
    super(`the chain and the log do not agree: ${why}`)
    this.name = 'AnchorRefused'
  }
}

/**
 * Puts the roots of the newest cosigned checkpoint on the chain when it is time, reads them back, and keeps where they stand.
 * What was sent before a crash is found on the chain and kept, not sent again. Answers the size; undefined when nothing is due.
 */
export async function anchorOnce(needs: AnchorNeeds): Promise<number | undefined> {
  const { db, keyStore, outbound, head: file, url, now, minutes } = needs
  const [[head], [last]] = await db.read(SYSTEM, [newestWitnessed(), lastAnchor()])
  const isDue = head && head.size > (last?.size ?? 0) && now().getTime() - (last?.at.getTime() ?? 0) >= minutes * 60_000
  if (!isDue) return undefined
  // Loaded here, so that processes which anchor nothing do without it.
  const { openChain } = await import('./chain.ts')
  const chain = openChain({ outbound, url, signer: await keyStore.signer('anchor', 'secp256k1') })
  const contract = (needs.contract || last?.contract || (await chain.deploy()).contract) as Address
  const roots = { root: head.root, sm3Root: head.sm3_root }

  const standing = await chain.newest(contract)
  if (standing > head.size) throw new AnchorRefused(`it holds ${standing} entries, this log has ${head.size}`)
  const [sent] = standing === head.size ? await chain.anchored(contract, head.size) : []
  const mined = sent ?? (await chain.anchor(contract, head.size, roots))
  const read = await chain.at(contract, head.size)
  if (!read?.root.equals(roots.root) || !read.sm3Root.equals(roots.sm3Root)) throw new AnchorRefused(`at ${head.size} entries it holds other roots`)
  const chainId = await chain.id()
  const known = await readHead(file)
  if (known && known.contract !== contract) await writeHead(file, { ...known, contract })
  await db.transaction(SYSTEM, async (tx) => tx.write([keepAnchor(head.size, chainId, contract, mined.transaction, mined.block, roots.root, roots.sm3Root, now())]))
  return head.size
}
