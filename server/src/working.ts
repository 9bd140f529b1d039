import { advance, introduce } from '#evidence'
import { errorFields, runJobs } from '#platform'
import type { Ground } from './ground.ts'
import type { House } from './house.ts'
import { startLogKeeping } from './log-keeping.ts'

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
  const round = async () => {
    for (const follower of followers) {
      await advance(db, follower, now()).catch((error: unknown) => log.error({ ...errorFields(error), follower: follower.name }, 'a follower stumbled'))
    }
  }
  const loop = (async () => {
    while (running) {
      await round()
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
