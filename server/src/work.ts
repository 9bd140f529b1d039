import { settings } from '#platform'
import { openGround } from './ground.ts'
import { openHouse } from './house.ts'
import { startWork } from './working.ts'

const ground = await openGround(settings(process.env), 'work')
const house = await openHouse(ground)
const work = await startWork(ground, house)
ground.log.info('work is running')

const stop = async () => {
  await work.stop()
  await house.close()
  await ground.db.close()
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop().then(() => process.exit(0)))
