import { Compile, type Validator } from 'typebox/compile'
import { writes, type Audience, type Operation } from '@gft/contract'
import { refusal } from '@gft/contract/platform/refusals'
import { problem, Refusal, type Locale } from '@gft/kernel'
import { record } from '#evidence'
import { facts as identityFacts, holdMandate } from '#identity'
import {
  answer, asOneself, canonicalBytes, checkClaim, claim, digest, holds, reaches, Replay, scopeOf, SYSTEM, vaultOf,
  type Act, type Actor, type Claim, type Database, type DataKeys, type Reply, type Served,
} from '#platform'

const LONGEST_KEY = 255

/** One call of one operation, however it came: over HTTP, from a page, from a test. */
export interface Call {
  readonly operation: string
  readonly input: unknown
  readonly actor: Actor
  readonly locale: Locale
  readonly request: string
  /** Idempotency-Key, 1 to 255 characters; required of signed-in actors who write. */
  readonly key?: string
}

export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly reply: Reply
  readonly replayed?: boolean
}

export interface Dispatcher {
  (call: Call): Promise<Answer>
  readonly operations: ReadonlyMap<string, Served>
}

/**
 * The one way into every operation: who may call, is the input what the contract says, was it done before, then the
 * story in one transaction, then out. Refusals become problem documents here and nowhere else.
 */
export function dispatcher(options: {
  served: readonly Served[]
  db: Database
  keys: DataKeys
  now: () => Date
  report: (call: Call, error: unknown) => void
}): Dispatcher {
  const operations = new Map(options.served.map((s) => [s.operation.id, s]))
  const validators = new Map(options.served.map((s) => [s.operation.id, Compile(s.operation.input) as Validator]))

  async function run(call: Call): Promise<Answer> {
    const served = operations.get(call.operation)
    if (!served) throw refusal.not_found()
    admit(call.actor, served.operation)
    const mandated = { ...call, actor: underMandate(call.actor, served.operation) }
    const input = checkedInput(validators.get(call.operation)!, call.input)
    return writes(served.operation) ? write(served, mandated, input) : read(served, mandated, input)
  }

  async function read(served: Served, call: Call, input: never): Promise<Answer> {
    mustBeSure(call.actor, served.operation, options.now())
    const reply: Reply = {}
    const body = await options.db.transaction(sightOf(served, call.actor), (tx) => served.run({ ...act(call), input, tx, reply }), { readOnly: true })
    // Nothing is shown whose reading could not be recorded.
    if (reply.trace) await options.db.transaction(SYSTEM, reply.trace)
    return { status: served.operation.status, body, reply }
  }

  async function write(served: Served, call: Call, input: never): Promise<Answer> {
    const { operation } = served
    const reply: Reply = {}
    const story = (tx: Act<Operation>['tx']) => served.run({ ...act(call), input, tx, reply })
    const signedIn = call.actor.kind === 'person' || call.actor.kind === 'staff'
    if (!signedIn) {
      const body = await options.db.transaction(sightOf(served, call.actor), story, { mustRecord: true })
      return { status: operation.status, body, reply }
    }
    if (!call.key || call.key.length > LONGEST_KEY) throw refusal.key_missing()
    mustBeSure(call.actor, operation, options.now())
    const { by } = call.actor
    const mine: Claim = { actor: scopeOf(call.actor).subject!, operation: operation.id, key: call.key, digest: digest(input) }
    const vault = await vaultOf(options.keys, 'answer')
    const row = `${mine.actor} ${mine.operation} ${mine.key}`
    try {
      const body = await options.db.transaction(sightOf(served, call.actor), story, {
        mustRecord: true,
        prelude: {
          // The mandate is held until the commit: one that is ended meanwhile has ended before, and nothing is done.
          statements: [...claim(mine, options.now()), ...(by ? [holdMandate(by.id, options.now())] : [])],
          check: (rows) => {
            if (by && rows.at(-1)!.length === 0) throw refusal.mandate_over()
            checkClaim(mine, rows)
          },
        },
        closing: (given) => [...(by && operation.under !== 'fill' ? [usedMandate(call.actor, by.id, operation, options.now())] : []), answer(mine, operation.status, vault.seal('platform.idempotency', 'body', row, canonicalBytes(given ?? null)))],
      })
      return { status: operation.status, body, reply }
    } catch (error) {
      if (!(error instanceof Replay)) throw error
      const kept = await vault.open<Buffer>('platform.idempotency', 'body', row, error.body as never)
      return { status: error.status, body: JSON.parse(kept.toString()), reply, replayed: true }
    }
  }

  const act = (call: Call) => ({ actor: call.actor, now: options.now(), locale: call.locale, request: call.request })

  /** Keeps what an operation keeps of a refused try, after everything else of it was taken back. */
  async function keep(call: Call, error: unknown): Promise<void> {
    const served = operations.get(call.operation)
    if (!served?.whenRefused || !(error instanceof Refusal) || !validators.get(call.operation)!.Check(call.input)) return
    const { actor } = call
    await options.db.transaction(SYSTEM, async (tx) => tx.write(await served.whenRefused!({ actor, input: call.input as never, now: options.now(), tx, code: error.code })))
  }

  const dispatch = async (call: Call): Promise<Answer> => {
    try {
      return await run(call)
    } catch (error) {
      // A refusal that could not be kept is told as what kept it from being kept.
      const told = await keep(call, error).then(() => error, (unkept: unknown) => unkept)
      if (!(told instanceof Refusal)) options.report(call, told)
      const refused = told instanceof Refusal ? told : refusal.fault({ request: call.request })
      return { status: refused.status, body: problem(refused, call.locale), reply: {} }
    }
  }
  return Object.assign(dispatch, { operations })
}

/** Rows are seen as the actor sees them, but for the few operations that say why not. */
const sightOf = (served: Served, actor: Actor) => (served.asSystem ? SYSTEM : scopeOf(actor))

function admit(actor: Actor, operation: Operation): void {
  if (!ADMITS[operation.who](actor)) throw actor.kind === 'anonymous' ? refusal.sign_in() : refusal.not_permitted()
  if (operation.roles && !holds(actor, ...operation.roles)) throw refusal.not_permitted()
  const named = operation.who === 'real-name' || operation.level !== undefined
  if (named && !reaches(actor.assurance, 'real-name')) throw refusal.real_name()
}

/** How surely it is the person: at the level that the operation asks for, and freshly where it does. */
function mustBeSure(actor: Actor, { level, stepUp }: Operation, now: Date): void {
  if (level && !reaches(actor.assurance, level)) throw refusal.face()
  if (stepUp && !(actor.steppedUpUntil !== null && now < actor.steppedUpUntil)) throw refusal.step_up()
}

/**
 * Whom an operation is done for. One that says what a mandate must allow is done under the session's mandate, or refused;
 * any other is each one's own affair.
 */
function underMandate(actor: Actor, { under }: Operation): Actor {
  if (!actor.by || !under || under === 'oneself') return asOneself(actor)
  if (actor.by.over) throw refusal.mandate_over()
  if (!actor.by.acts.includes(under)) throw refusal.beyond_mandate()
  return actor
}

const usedMandate = (actor: Actor, mandate: string, operation: Operation, now: Date) =>
  record(identityFacts.mandateUsed, actor, now, { subject: mandate, body: { operation: operation.id } })

const ADMITS: Readonly<Record<Audience, (actor: Actor) => boolean>> = {
  anyone: () => true,
  person: (a) => a.kind === 'person',
  'real-name': (a) => a.kind === 'person',
  staff: (a) => a.kind === 'staff',
  system: (a) => a.kind === 'system',
}

function checkedInput(validator: Validator, input: unknown): never {
  if (validator.Check(input) && isWhole(input)) return input as never
  const errors = validator.Errors(input).map((e) => ({ path: e.instancePath, says: e.message }))
  throw refusal.invalid({}, { errors: errors.slice(0, 20) })
}

/** Half a surrogate pair has no UTF-8: nothing could keep it, or take the digest of what holds it. */
function isWhole(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  return typeof value !== 'object' || value === null || Object.entries(value).flat().every(isWhole)
}
