import { settings } from '#platform'
import { openGround } from './ground.ts'
import { openHouse } from './house.ts'
import { buildServer } from './serve.ts'
import type { PortalNeeds } from './http/portal.ts'

const set = settings(process.env)
const ground = await openGround(set, 'web')
const house = await openHouse(ground)
// Built by `astro build`; its address is a value so that types are checked before anything is built.
const PORTAL = '@gft/portal/handler'
const { handler } = (await import(PORTAL)) as { handler: PortalNeeds['render'] }
const { app } = await buildServer(ground, house, { render: handler })
await app.listen({ port: set.port, host: set.host })
ground.log.info({ port: set.port }, 'web is listening')

const stop = async () => {
  await app.close()
  await house.close()
  await ground.db.close()
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop().then(() => process.exit(0)))
