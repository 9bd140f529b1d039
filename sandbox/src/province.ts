import { createHash } from 'node:crypto'
import { beijingDay, problem, Refusal } from '@gft/kernel'
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { faultOf, suffer } from './faults.ts'
import { asksForPerson, interfaces, operations, type Interface } from './interfaces.ts'
import { openKeeper, type Keeper } from './keeper.ts'
import { servePayPage } from './pay-page.ts'
import { people } from './personas.ts'
import { refusal } from './refusals.ts'
import { formOrJson } from './request.ts'
import { seed } from './seed.ts'
import { createGate, publishedKeys, type Caller, type PublicKey } from './signature.ts'
import { resident, text, type SystemCall } from './system.ts'
import { checkFace, faceOf } from './systems/face.ts'
import { verifyIdentity } from './systems/population.ts'
import { deliver, inbox } from './systems/sms.ts'
import type { Row } from './world.ts'

export interface ProvinceOptions {
  /** Where the world is kept; in memory when absent. */
  readonly stateFile?: string | undefined
  /** Origin of the platform, for its keys and for links back to it. */
  readonly platformUrl?: string | undefined
  /** Where the platform's public keys come from; its `/.well-known/gft-keys.json` when absent. */
  readonly platformKeys?: () => Promise<readonly PublicKey[]>
  readonly now?: () => Date
  /** How long the fault 'slow' takes; 8 s. */
  readonly slowMs?: number
  /** JSON lines on stdout. */
  readonly log?: boolean
}

/** The outside world as one server: every system under its own prefix, with state, faults on demand and personas. */
export async function createProvince(options: ProvinceOptions = {}): Promise<FastifyInstance> {
  const province = await openProvince(options)
  const app = Fastify({ logger: options.log ?? false, logController: new LogController({ disableRequestLogging: true }), bodyLimit: 64 * 1024 })
  for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
    app.addContentTypeParser(type, { parseAs: 'string' }, (_request, body, done) => done(null, body))
  }
  app.setErrorHandler(renderError)
  app.setNotFoundHandler(() => { throw refusal.not_found() })
  for (const one of interfaces) serveInterface(app, province, one)
  serveIdentityCheck(app, province)
  serveFaceCheck(app, province)
  serveSms(app, province)
  servePayPage(app, province)
  app.get('/people.json', () => ({ note: '示例数据', people: people.map((one) => ({ ...one, face: faceOf(one.idNumber) })) }))
  return app
}

/** What the routes share. */
export interface Province extends Keeper {
  readonly gate: ReturnType<typeof createGate>
  readonly now: () => Date
  readonly slowMs: number
  readonly platformUrl: string | undefined
}

async function openProvince(options: ProvinceOptions): Promise<Province> {
  const { now = () => new Date(), slowMs = 8000, platformUrl } = options
  const keeper = await openKeeper(options.stateFile, () => seed(beijingDay(now())))
  const keys = options.platformKeys ?? (platformUrl ? publishedKeys(platformUrl) : async () => [])
  return { ...keeper, now, slowMs, platformUrl, gate: createGate(keys, keeper.world.nonces, now) }
}

function serveInterface(app: FastifyInstance, province: Province, one: Interface): void {
  serveSigned(app, province, { system: one.system, id: one.id, path: one.path }, (call, caller, request) => {
    if (!caller.purpose) throw refusal.no_purpose()
    if (asksForPerson(one) && !caller.grant) throw refusal.no_grant()
    for (const name of Object.keys(call.parameters)) if (!Object.hasOwn(one.parameters, name)) throw refusal.unknown_parameter({ name })
    const records = one.act === 'write' ? writeOnce(province, one, call, request) : perform(one, call)
    return { records }
  })
}

function perform(one: Interface, call: SystemCall): Row[] {
  const operation = operations[one.id]
  if (!operation) throw new Error(`${one.id} is registered but no system serves it`)
  return operation(call)
}

/** The same key with the same body is answered from memory; refusals are not remembered. */
function writeOnce(province: Province, one: Interface, call: SystemCall, request: FastifyRequest): Row[] {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '' || key.length > 255) throw refusal.no_idempotency_key()
  const { replays } = province.world
  const digest = createHash('sha256').update(JSON.stringify(call.parameters)).digest('hex')
  const earlier = replays[`${one.id} ${key}`]
  if (earlier && earlier.digest !== digest) throw refusal.other_body()
  const records = earlier?.records ?? perform(one, call)
  replays[`${one.id} ${key}`] = { digest, records }
  return records
}

function serveIdentityCheck(app: FastifyInstance, province: Province): void {
  serveSigned(app, province, { system: 'population', id: 'population.verify', path: '/verify' }, (call) =>
    verifyIdentity(province.world, text(call, 'name'), resident(call, 'idNumber')))
}

function serveFaceCheck(app: FastifyInstance, province: Province): void {
  serveSigned(app, province, { system: 'face', id: 'face.check', path: '/check' }, (call) =>
    ({ match: checkFace(province.world, text(call, 'name'), resident(call, 'idNumber'), text(call, 'sample')) }))
}

type Served = (call: SystemCall, caller: Caller, request: FastifyRequest) => object

/** One address of a system: its fault first, then the signature, then the act; all of it leaves a line in the call log. */
function serveSigned(app: FastifyInstance, province: Province, at: { system: string; id: string; path: string }, serve: Served): void {
  app.post(`/${at.system}${at.path}`, async (request, reply) => {
    const fault = faultOf(province.world, at.system, at.id)
    let result = fault ? `fault ${fault}` : 'ok'
    try {
      if (await suffer(fault, request, reply, province.slowMs)) return reply
      const body = typeof request.body === 'string' ? request.body : ''
      const caller = await province.gate({ method: request.method, path: pathOf(request), body, headers: request.headers })
      const answer = serve(systemCall(province, parametersIn(request)), caller, request)
      return await province.save().then(() => answer)
    } catch (error) {
      result = error instanceof Refusal && !fault ? error.code : result
      throw error
    } finally {
      await note(province, request, at, result)
    }
  })
}

function systemCall(province: Province, parameters: SystemCall['parameters']): SystemCall {
  const now = province.now()
  const pages = province.platformUrl ? new URL('/sandbox', province.platformUrl).href : ''
  return { world: province.world, parameters, now, today: beijingDay(now), pages }
}

function parametersIn(request: FastifyRequest): SystemCall['parameters'] {
  const { parameters } = formOrJson(request)
  if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters)) throw refusal.parameter({ name: 'parameters' })
  return parameters as SystemCall['parameters']
}

const CALLS_KEPT = 500

async function note(province: Province, request: FastifyRequest, at: { system: string; id: string }, result: string): Promise<void> {
  const of = (name: string) => String(request.headers[`gft-${name}`] ?? '').slice(0, 100)
  const call = { at: province.now().toISOString(), system: at.system, interface: at.id, purpose: of('purpose'), case: of('case'), grant: of('grant'), result }
  province.world.calls = [...province.world.calls, call].slice(-CALLS_KEPT)
  request.log.info(call, 'call')
  await province.save()
}

/** Open to this machine's tools: the carrier of the sandbox has no secrets but invented codes. */
function serveSms(app: FastifyInstance, province: Province): void {
  app.post('/sms/messages', async (request, reply) => {
    if (await suffer(faultOf(province.world, 'sms'), request, reply, province.slowMs)) return reply
    const { to, text: words, id } = formOrJson(request)
    if (typeof to !== 'string' || !/^\+?\d{5,15}$/.test(to)) throw refusal.parameter({ name: 'to' })
    if (typeof words !== 'string' || words === '' || words.length > 1000) throw refusal.parameter({ name: 'text' })
    if (typeof id !== 'string' || id === '' || id.length > 100) throw refusal.parameter({ name: 'id' })
    deliver(province.world, { id, to, text: words, at: province.now().toISOString() })
    await province.save()
    return reply.code(202).send({ id })
  })
  app.get<{ Querystring: { to?: string } }>('/sms/inbox', ({ query }) => ({ messages: inbox(province.world, query.to) }))
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? ''
}

function renderError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refused = error instanceof Refusal ? error : refusalFor(error)
  if (refused.status >= 500) request.log.error({ err: error }, 'failed')
  reply.code(refused.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem(refused, 'zh')))
}

function refusalFor(error: unknown): Refusal {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  return status < 500 ? refusal.not_json() : refusal.failed()
}
