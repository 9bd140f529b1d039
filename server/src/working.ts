import { advance, introduce, newestFact } from '#evidence'
import { errorFields, runJobs } from '#platform'
import type { Ground } from './ground.ts'
import type { House } from './house.ts'
import { startLogKeeping } from './log-keeping.ts'

/** Milliseconds after which all followers look again though no fact is new: another process may have ended with their facts in its hands. */
const LOOK_AGAIN = 5_000

/** The work role: jobs from the queue, followers behind the facts. Any number of these run at the same time. */
export async function startWork(ground: Ground, house: House, options: { pause?: number; sealEvery?: number } = {}): Promise<{ stop(): Promise<void> }> {
  const { db, now, log, settings } = ground
  const runner = await runJobs({
    databaseUrl: settings.databaseUrl, db, modules: house.modules, now,
    onError: (job, error) => log.warn({ ...errorFields(error), job }, 'a job failed and will be tried again'),
  })
  const followers = house.modules.flatMap((m) => m.followers ?? [])
  for (const follower of followers) await introduce(db, follower, now())

  let running = true
  let rested: { readonly newest: string; readonly at: number } | undefined
  const round = async () => {
    const newest = await newestFact(db)
    if (newest === rested?.newest && performance.now() - rested.at < LOOK_AGAIN) return
    let calm = true
    for (const follower of followers) {
      const { done } = await advance(db, follower, now()).catch((error: unknown) => {
        log.error({ ...errorFields(error), follower: follower.name }, 'a follower stumbled')
        return { done: false }
      })
      calm &&= done
    }
    rested = calm ? { newest, at: performance.now() } : undefined
  }
  const loop = (async () => {
    while (running) {
      await round().catch((error: unknown) => log.error(errorFields(error), 'facts could not be looked for'))
      await new Promise((resolve) => setTimeout(resolve, options.pause ?? 200))
    }
  })()
  const logKeeping = startLogKeeping(ground, house.outbound, options.sealEvery)
  return {
    async stop() {
      running = false
      await loop
      await logKeeping.stop()
      await runner.stop()
    },
  }
}
