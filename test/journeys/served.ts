import { median } from '../../bench/shared/median.ts'
import type { World } from '../../server/test/world.ts'

/** What a page costs the server: milliseconds at the median; of the counts the least, for what is held in memory polls its version now and then. */
export interface Served { readonly ms: number; readonly roundTrips: number; readonly statements: number }

/** Asks for a page as often as said, one request after the other, with nobody else at the database: call it while the jobs rest. */
export async function serve(world: World, path: string, session: string | undefined, times: number): Promise<Served> {
  const { db } = world.ground
  const each: Served[] = []
  for (let n = 0; n < times; n += 1) {
    const before = { roundTrips: db.roundTrips(), statements: db.statements(), at: performance.now() }
    const answer = await fetch(new URL(path, world.publicUrl), { headers: session ? { cookie: `gft_session=${session}` } : {} })
    await answer.arrayBuffer()
    if (answer.status >= 500) throw new Error(`${answer.status} ${path}`)
    each.push({ ms: performance.now() - before.at, roundTrips: db.roundTrips() - before.roundTrips, statements: db.statements() - before.statements })
  }
  return { ms: median(each.map(({ ms }) => ms)), roundTrips: Math.min(...each.map((one) => one.roundTrips)), statements: Math.min(...each.map((one) => one.statements)) }
}
