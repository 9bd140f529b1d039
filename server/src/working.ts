import { advance, introduce, LogRefused, SEAL_BATCH, sealOnce } from '#evidence'
import { errorFields, runJobs } from '#platform'
import type { Ground } from './ground.ts'
import type { House } from './house.ts'
import { publicLog } from './public-log.ts'

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
  const sealNeeds = publicLog(ground)
  const sealing = (async () => {
    while (running) {
      const taken = await sealOnce(sealNeeds).catch((error: unknown) => {
        // A refusal is for the operator: the log must not be signed on until somebody has looked.
        log.error(errorFields(error), error instanceof LogRefused ? error.message : 'sealing failed')
        return 0
      })
      if (taken < SEAL_BATCH) await pauseFor(options.sealEvery ?? 1_000, () => running)
    }
  })()
  return {
    async stop() {
      running = false
      await loop
      await sealing
      await runner.stop()
    },
  }
}

/** Waits, but not longer than the process is wanted. */
async function pauseFor(ms: number, wanted: () => boolean): Promise<void> {
  for (let left = ms; left > 0 && wanted(); left -= 100) await new Promise((resolve) => setTimeout(resolve, Math.min(100, left)))
}
