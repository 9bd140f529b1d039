import type { FastifyInstance } from 'fastify'
import { FAULT_MODES } from './faults.ts'
import { interfaces, SYSTEMS } from './interfaces.ts'
import type { Ground } from './ground.ts'
import { refusal } from './refusals.ts'
import { formOrJson, refuseOtherSites } from './request.ts'
import type { FaultMode } from './world.ts'

/** JSON {target, mode} from tools, or the form of the tour; 'ok' ends a fault. */
export function serveFaults(app: FastifyInstance, ground: Ground): void {
  app.get('/sandbox/faults', () => ({ faults: ground.world.faults }))
  app.post('/sandbox/faults', async (request, reply) => {
    refuseOtherSites(request)
    const fields = formOrJson(request)
    const target = fields['target'] ?? fields['system'] ?? fields['interface']
    const { mode } = fields
    if (typeof target !== 'string' || !isTarget(target)) throw refusal.parameter({ name: 'target' })
    if (typeof mode !== 'string' || !Object.hasOwn(FAULT_MODES, mode)) throw refusal.parameter({ name: 'mode' })
    if (mode === 'ok') delete ground.world.faults[target]
    else ground.world.faults[target] = mode as FaultMode
    await ground.save()
    return request.headers['content-type']?.startsWith('application/json') ? { faults: ground.world.faults } : reply.redirect('/sandbox/#faults', 303)
  })
}

function isTarget(name: string): boolean {
  return Object.hasOwn(SYSTEMS, name) || interfaces.some(({ id }) => id === name)
}
