import { anchorOnce, cosignOnce, LogRefused, SEAL_BATCH, sealOnce } from '#evidence'
import { errorFields, UpstreamFailed, type Outbound } from '#platform'
import type { Ground } from './ground.ts'
import { publicLog } from './public-log.ts'

/** Milliseconds between two looks at whether witnesses have to be shown something. */
const COSIGN_EVERY = 1_000

/** Milliseconds between two looks at whether a root has to be anchored. */
const ANCHOR_EVERY = 10_000

/** Seals the log, shows it to its witnesses and anchors it: loops of their own, so that nobody who is down delays anything. */
export function startLogKeeping(ground: Ground, outbound: Outbound, sealEvery = 1_000): { stop(): Promise<void> } {
  const { db, keyStore, log, now, settings } = ground
  const needs = publicLog(ground)
  let running = true

  const seal = () => sealOnce(needs).catch((error: unknown) => {
    // A refusal is for the operator: the log must not be signed on until somebody has looked.
    log.error(errorFields(error), error instanceof LogRefused ? error.message : 'sealing failed')
    return 0
  })
  const cosign = async (whom: 'due' | 'all') => {
    const { failed } = await cosignOnce({ db, outbound, now, witnesses: settings.witnesses, head: needs.head }, whom)
    for (const error of failed.filter(isNews)) log.warn(errorFields(error), 'a witness has not cosigned')
  }
  const anchor = async () => void (await anchorOnce({ db, keyStore, outbound, now, head: needs.head, ...settings.anchor }))
  const guarded = (act: () => Promise<void>, what: string) => act().catch((error: unknown) => log.error(errorFields(error), what))

  const witnessing = settings.witnesses.length === 0 ? Promise.resolve() : (async () => {
    for (; running; await pauseFor(COSIGN_EVERY, () => running)) await guarded(() => cosign('due'), 'witnesses could not be asked')
  })()
  const anchoring = settings.anchor.url === '' ? Promise.resolve() : (async () => {
    for (; running; await pauseFor(ANCHOR_EVERY, () => running)) await guarded(anchor, 'the log could not be anchored')
  })()
  const sealing = (async () => {
    // A log that was set back must hear of it before it signs anything new.
    if (settings.witnesses.length > 0) await guarded(() => cosign('all'), 'witnesses could not be asked')
    while (running) {
      if ((await seal()) < SEAL_BATCH) await pauseFor(sealEvery, () => running)
    }
  })()
  return {
    async stop() {
      running = false
      await Promise.all([sealing, witnessing, anchoring])
    },
  }
}

/** What is left alone for ten seconds was told when it failed. */
const isNews = (error: Error): boolean => !(error instanceof UpstreamFailed && error.reason === 'resting')

/** Waits, but not longer than the process is wanted. */
async function pauseFor(ms: number, wanted: () => boolean): Promise<void> {
  for (let left = ms; left > 0 && wanted(); left -= 100) await new Promise((resolve) => setTimeout(resolve, Math.min(100, left)))
}
