import { createHash } from 'node:crypto'
import { beijingDay, problem, Refusal } from '@gft/kernel'
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Office } from './act.ts'
import { serveBillPage } from './bill-page.ts'
import { serveCheckPage } from './check-page.ts'
import { serveFaults } from './fault-switches.ts'
import { faultOf, suffer } from './faults.ts'
import { asksForPerson, interfaces, operations, type Interface } from './interfaces.ts'
import type { Ground } from './ground.ts'
import { setOutHoney } from './honey.ts'
import { openKeeper } from './keeper.ts'
import { serveLicencePage } from './licence-page.ts'
import { serveLook } from './page.ts'
import { servePayPage } from './pay-page.ts'
import { people } from './personas.ts'
import { platformClient, type PlatformClient } from './platform-client.ts'
import { refusal } from './refusals.ts'
import { formOrJson } from './request.ts'
import { seed } from './seed.ts'
import { createGate, publishedKeys, type Caller, type PublicKey } from './signature.ts'
import { signedAnswer, answerKeys } from './signed-answer.ts'
import { createSignIn } from './sign-in.ts'
import { staffAccounts } from './staff-accounts.ts'
import { resident, text, type SystemCall } from './system.ts'
import { changesSince, openTicket, readEntry, resultOfTicket } from './systems/business-licence.ts'
import { openCheck, resultOfCheck } from './systems/checks.ts'
import type { Chain } from './systems/chain.ts'
import { guardianOf } from './systems/guardians.ts'
import { comparePapers, verifyIdentity } from './systems/population.ts'
import { deliver, inbox } from './systems/sms.ts'
import { serveTour } from './tour.ts'
import type { Row } from './world.ts'

export interface ProvinceOptions {
  /** Where the world is kept; in memory when absent. */
  readonly stateFile?: string | undefined
  /** Where the chain keeps its blocks; in memory when absent. */
  readonly chainFile?: string | undefined
  /** Origin of the platform, for its keys and for links back to it. */
  readonly platformUrl?: string | undefined
  /** Where the platform's public keys come from; its `/.well-known/gft-keys.json` when absent. */
  readonly platformKeys?: () => Promise<readonly PublicKey[]>
  readonly now?: () => Date
  /** How long the fault 'slow' takes; 8 s. */
  readonly slowMs?: number
  /** Accounts of the staff personas, written by the platform's content loader. */
  readonly staffFile?: string | undefined
  /** How officers act at the press of the tour's button; through the platform's API when absent. */
  readonly office?: Office
  /** Sets honey cases out at the platform, once, when it is there. */
  readonly honey?: boolean
  /** JSON lines on stdout. */
  readonly log?: boolean
}

/** The outside world as one server: every system under its own prefix, with state, faults on demand and personas. */
export async function createProvince(options: ProvinceOptions = {}): Promise<FastifyInstance> {
  const ground = await openGround(options)
  const app = Fastify({ logger: options.log ?? false, logController: new LogController({ disableRequestLogging: true }), bodyLimit: 64 * 1024 })
  for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
    app.addContentTypeParser(type, { parseAs: 'string' }, (_request, body, done) => done(null, body))
  }
  app.setErrorHandler(renderError)
  app.setNotFoundHandler(() => { throw refusal.not_found() })
  for (const one of interfaces) serveInterface(app, ground, one)
  serveIdentityCheck(app, ground)
  serveIdentityChecks(app, ground)
  serveBusinessLicences(app, ground)
  serveCheckPage(app, ground)
  serveLicencePage(app, ground)
  serveSms(app, ground)
  serveChain(app, options.chainFile, ground.now)
  servePayPage(app, ground)
  serveBillPage(app, ground)
  serveFaults(app, ground)
  serveLook(app)
  if (options.platformUrl) meetPlatform(app, ground, options, platformClient(options.platformUrl))
  app.get('/people.json', () => ({ note: '示例数据', people }))
  return app
}

/** What the province does at the platform itself, as people at their browsers do. */
function meetPlatform(app: FastifyInstance, ground: Ground, { staffFile, office, honey }: ProvinceOptions, platform: PlatformClient): void {
  const signIn = createSignIn({ platform, world: ground.world, now: ground.now })
  serveTour(app, ground, { platform, signIn, staffFile, office })
  if (!honey) return
  const closing = new AbortController()
  app.addHook('onListen', async () => {
    setOutHoney({ platform, signIn, accounts: () => staffAccounts(staffFile) }, closing.signal)
      .catch((error: unknown) => closing.signal.aborted || app.log.error({ err: error }, 'honey'))
  })
  app.addHook('onClose', async () => closing.abort())
}

async function openGround(options: ProvinceOptions): Promise<Ground> {
  const { now = () => new Date(), slowMs = 8000, platformUrl } = options
  const keeper = await openKeeper(options.stateFile, () => seed(beijingDay(now())))
  const keys = options.platformKeys ?? (platformUrl ? publishedKeys(platformUrl) : async () => [])
  return { ...keeper, now, slowMs, platformUrl, gate: createGate(keys, keeper.world.nonces, now) }
}

function serveInterface(app: FastifyInstance, ground: Ground, one: Interface): void {
  serveSigned(app, ground, { system: one.system, id: one.id, path: one.path }, (call, caller, request) => {
    if (!caller.purpose) throw refusal.no_purpose()
    if (asksForPerson(one) && !caller.grant) throw refusal.no_grant()
    for (const name of Object.keys(call.parameters)) if (!Object.hasOwn(one.parameters, name)) throw refusal.unknown_parameter({ name })
    const records = one.act === 'write' ? writeOnce(ground, one, call, request) : perform(one, call)
    return { records }
  })
}

function perform(one: Interface, call: SystemCall): Row[] {
  const operation = operations[one.id]
  if (!operation) throw new Error(`${one.id} is registered but no system serves it`)
  return operation(call)
}

/** The same key with the same body is answered from memory; refusals are not remembered. */
function writeOnce(ground: Ground, one: Interface, call: SystemCall, request: FastifyRequest): Row[] {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '' || key.length > 255) throw refusal.no_idempotency_key()
  const { replays } = ground.world
  const digest = createHash('sha256').update(JSON.stringify(call.parameters)).digest('hex')
  const earlier = replays[`${one.id} ${key}`]
  if (earlier && earlier.digest !== digest) throw refusal.other_body()
  const records = earlier?.records ?? perform(one, call)
  replays[`${one.id} ${key}`] = { digest, records }
  return records
}

function serveIdentityCheck(app: FastifyInstance, ground: Ground): void {
  serveSigned(app, ground, { system: 'population', id: 'population.verify', path: '/verify' }, (call) =>
    verifyIdentity(ground.world, text(call, 'name'), resident(call, 'idNumber')))
}

/** What agencies vouch for is signed, and their keys are published beside it. */
function serveIdentityChecks(app: FastifyInstance, ground: Ground): void {
  for (const way of ['face', 'netid'] as const) {
    serveSigned(app, ground, { system: way, id: `${way}.open`, path: '/sessions' }, (call) => openCheck(call, way))
    serveSigned(app, ground, { system: way, id: `${way}.result`, path: '/sessions/result' }, (call) => signedAnswer(ground.world, resultOfCheck(call, way)))
    serveSigned(app, ground, { system: way, id: `${way}.keys`, path: '/keys' }, () => answerKeys(ground.world))
  }
  serveSigned(app, ground, { system: 'population', id: 'population.papers', path: '/papers' }, comparePapers)
  serveSigned(app, ground, { system: 'population', id: 'population.guardian', path: '/guardians' }, guardianOf)
}

function serveBusinessLicences(app: FastifyInstance, ground: Ground): void {
  const serve = (path: string, answer: (call: SystemCall) => object) => serveSigned(app, ground, { system: 'market', id: `market.${path.slice(1)}`, path }, (call) => answer(call))
  const signed = (answer: (call: SystemCall) => object) => (call: SystemCall) => signedAnswer(ground.world, answer(call))
  serve('/licence-tickets', openTicket)
  serve('/licence-ticket-results', signed(resultOfTicket))
  serve('/entries', signed(readEntry))
  serve('/entry-changes', changesSince)
  serve('/keys', () => answerKeys(ground.world))
}

type Served = (call: SystemCall, caller: Caller, request: FastifyRequest) => object

/** One address of a system: its fault first, then the signature, then the act; all of it leaves a line in the call log. */
function serveSigned(app: FastifyInstance, ground: Ground, at: { system: string; id: string; path: string }, serve: Served): void {
  app.post(`/${at.system}${at.path}`, async (request, reply) => {
    const fault = faultOf(ground.world, at.system, at.id)
    let result = fault ? `fault ${fault}` : 'ok'
    try {
      if (await suffer(fault, request, reply, ground.slowMs)) return reply
      const body = typeof request.body === 'string' ? request.body : ''
      const caller = await ground.gate({ method: request.method, path: pathOf(request), body, headers: request.headers })
      const answer = serve(systemCall(ground, formOrJson(request)), caller, request)
      return await ground.save().then(() => answer)
    } catch (error) {
      result = error instanceof Refusal && !fault ? error.code : result
      throw error
    } finally {
      await note(ground, request, at, result)
    }
  })
}

function systemCall(ground: Ground, parameters: SystemCall['parameters']): SystemCall {
  const now = ground.now()
  const pages = ground.platformUrl ? new URL('/sandbox', ground.platformUrl).href : ''
  return { world: ground.world, parameters, now, today: beijingDay(now), pages }
}

const CALLS_KEPT = 500

async function note(ground: Ground, request: FastifyRequest, at: { system: string; id: string }, result: string): Promise<void> {
  const of = (name: string) => String(request.headers[`gft-${name}`] ?? '').slice(0, 100)
  const call = { at: ground.now().toISOString(), system: at.system, interface: at.id, purpose: of('purpose'), case: of('case'), grant: of('grant'), result }
  ground.world.calls = [...ground.world.calls, call].slice(-CALLS_KEPT)
  request.log.info(call, 'call')
  await ground.save()
}

/** Open to this machine's tools: the carrier of the sandbox has no secrets but invented codes. */
function serveSms(app: FastifyInstance, ground: Ground): void {
  app.post('/sms/messages', async (request, reply) => {
    if (await suffer(faultOf(ground.world, 'sms'), request, reply, ground.slowMs)) return reply
    const { to, text: words, id } = formOrJson(request)
    if (typeof to !== 'string' || !/^\+?\d{5,15}$/.test(to)) throw refusal.parameter({ name: 'to' })
    if (typeof words !== 'string' || words === '' || words.length > 1000) throw refusal.parameter({ name: 'text' })
    if (typeof id !== 'string' || id === '' || id.length > 100) throw refusal.parameter({ name: 'id' })
    deliver(ground.world, { id, to, text: words, at: ground.now().toISOString() })
    await ground.save()
    return reply.code(202).send({ id })
  })
  app.get<{ Querystring: { to?: string } }>('/sms/inbox', ({ query }) => ({ messages: inbox(ground.world, query.to) }))
}

/** The consortium chain (JSON-RPC 2.0): loaded when it is first asked, for an EVM takes its room. */
function serveChain(app: FastifyInstance, file: string | undefined, now: () => Date): void {
  let opened: Promise<Chain> | undefined
  app.post('/chain', async (request) => {
    opened ??= import('./systems/chain.ts').then(({ openChain }) => openChain(file, now))
    const { id = null, method, params } = formOrJson(request)
    return { jsonrpc: '2.0', id, ...(await (await opened).ask(String(method), Array.isArray(params) ? params : [])) }
  })
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
