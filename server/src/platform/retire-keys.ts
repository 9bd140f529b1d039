import { statement, SYSTEM, type Database, type Statement } from './db.ts'
import { alone } from './reseal.ts'
import { keyLines, sealedUnder, type KeyLine } from './rotate-keys.ts'

/** `current`: values are sealed under it now. `young`: a process may still be. `used`: so many values lie under it. */
export type Kept = KeyLine & { readonly why: 'current' | 'young' | 'used'; readonly values: number }

export interface Retirement { readonly retired: readonly KeyLine[]; readonly kept: readonly Kept[] }

/** Minutes after a newer key of the class was drawn, until which a process may still seal under the one before. */
const TAKEN_UP = 60

/**
 * Destroys every data key under which nothing lies any more, each with the fact that `told` records of it, once every column
 * and file has been counted. A key is left where it is the newest of its class, or the newer one is not an hour old.
 * What an old backup holds stays readable: it has its own row of the key, as long as the master key of then is kept.
 * Throws when another is sealing anew or retiring keys on this database.
 */
export async function retireKeys(needs: { readonly db: Database; readonly files: string; readonly now: Date; readonly told: (key: KeyLine) => Statement }): Promise<Retirement> {
  const { db, files, now } = needs
  return alone(db, async () => {
    const lines = await keyLines(db)
    const under = await sealedUnder(db, files)
    const judged = lines.map((line) => ({ ...line, why: whyKept(line, lines, under.get(line.id) ?? 0, now), values: under.get(line.id) ?? 0 }))
    const retired = judged.filter(({ why }) => why === null)
    await db.transaction(SYSTEM, async (tx) => tx.write(retired.flatMap((line) => [destroy(line.id), needs.told(line)])))
    return { retired, kept: judged.filter((line): line is Kept => line.why !== null) }
  })
}

function whyKept(line: KeyLine, lines: readonly KeyLine[], values: number, now: Date): Kept['why'] | null {
  const newer = lines.filter((other) => other.class === line.class && other.at > line.at)
  if (newer.length === 0) return 'current'
  if (values > 0) return 'used'
  return newer.some((other) => now.getTime() - other.at.getTime() >= TAKEN_UP * 60_000) ? null : 'young'
}

const destroy = statement('keys.destroy', 'delete from platform.data_key where id = $1')
