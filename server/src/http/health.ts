import type { FastifyInstance } from 'fastify'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { cosignedSizes, lagOf, logSize, sealingLag } from '#evidence'
import { statement, SYSTEM, type Database } from '#platform'

const ping = statement<{ one: number }>('health.ping', 'select 1 as one')

/** `/health/live`: the process answers. `/health/ready`: so does its database. `/metrics`: Prometheus text, loopback only. Gives what counts an answer of another door. */
export function serveHealth(app: FastifyInstance, db: Database, now: () => Date): (method: string, status: number, ms: number) => void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const pool = new Gauge({ name: 'gft_pool', help: 'database connections', labelNames: ['state'], registers: [registry] })
  const trips = new Counter({ name: 'gft_database_round_trips_total', help: 'waits for the database since the start', registers: [registry] })
  const statements = new Counter({ name: 'gft_database_statements_total', help: 'statements of stores since the start', registers: [registry] })
  const lag = new Gauge({ name: 'gft_follower_lag', help: 'facts that a follower has not taken in', labelNames: ['follower'], registers: [registry] })
  const unsealed = new Gauge({ name: 'gft_unsealed_facts', help: 'facts that no checkpoint covers yet', registers: [registry] })
  const sealing = new Gauge({ name: 'gft_sealing_lag_seconds', help: 'age of the oldest of them', registers: [registry] })
  const entries = new Gauge({ name: 'gft_log_size', help: 'entries of the log', registers: [registry] })
  const cosigned = new Gauge({ name: 'gft_witness_cosigned_size', help: 'entries of the log that a witness has cosigned', labelNames: ['witness'], registers: [registry] })
  const seconds = new Histogram({ name: 'gft_request_seconds', help: 'time to answer', labelNames: ['method', 'status'], buckets: [0.005, 0.02, 0.06, 0.15, 0.3, 1, 5], registers: [registry] })
  const seen = (method: string, status: number, ms: number): void => seconds.observe({ method, status: String(status) }, ms / 1_000)
  app.addHook('onResponse', (request, reply, done) => {
    seen(request.method, reply.statusCode, reply.elapsedTime)
    done()
  })

  app.get('/health/live', async () => ({ live: true }))
  app.get('/health/ready', async (_request, reply) => {
    try {
      await db.read(SYSTEM, [ping()])
      return { ready: true }
    } catch {
      return reply.status(503).header('retry-after', '2').send({ ready: false, because: 'database' })
    }
  })
  app.get('/metrics', async (request, reply) => {
    if (!['127.0.0.1', '::1'].includes(request.ip)) return reply.status(404).send()
    const { waiting, total, idle } = db.pressure()
    for (const [state, value] of Object.entries({ waiting, used: total - idle, idle })) pool.set({ state }, value)
    trips.reset()
    trips.inc(db.roundTrips())
    statements.reset()
    statements.inc(db.statements())
    const [rows, witnesses, [log]] = await db.read(SYSTEM, [lagOf(), cosignedSizes(), logSize()])
    entries.set(log?.size ?? 0)
    for (const { witness, size } of witnesses) cosigned.set({ witness }, size)
    for (const row of rows) lag.set({ follower: row.follower }, row.behind)
    const behind = await sealingLag(db, now())
    unsealed.set(behind.facts)
    sealing.set(behind.seconds)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
  return seen
}
