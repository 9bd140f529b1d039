import { sendSignInCode, sendStepUpCode, signIn, stepUp } from '@gft/contract/identity'
import type { Problem } from '@gft/kernel'
import type { Result, Sdk } from '@gft/sdk'
import type { Sent } from './sent.ts'

/** Why a form waits: the session has ended, or it must be sure that it is oneself. Everything typed waits with it. */
export interface Hold {
  readonly kind: 'sign-in' | 'step-up'
  /** Where the code goes, when somebody has typed it here. */
  readonly phone: string
  readonly codeSent: boolean
  readonly problem?: Problem
}

type Refused = Extract<Result<unknown>, { ok: false }>

/** Answers the code that a held form comes back with. Undefined when nothing holds the form (any longer). */
export async function passHold(sdk: Sdk, sent: Sent | undefined): Promise<Hold | undefined> {
  if (sent?.text('_hold') === 'step-up') return sent.text('_send') ? sendStepUp(sdk) : passStepUp(sdk, sent)
  if (sent?.text('_hold') === 'sign-in') return sent.text('_send') ? sendSignIn(sdk, sent) : passSignIn(sdk, sent)
  return undefined
}

/** The hold that a refused act puts its form in; undefined when the refusal is about something else. */
export async function holdFor(sdk: Sdk, refused: Refused): Promise<Hold | undefined> {
  if (refused.status === 401) return signInAgain
  return refused.problem.code.endsWith('.step_up') ? sendStepUp(sdk) : undefined
}

const signInAgain: Hold = { kind: 'sign-in', phone: '', codeSent: false }

async function sendStepUp(sdk: Sdk): Promise<Hold> {
  return heldBy({ kind: 'step-up', phone: '', codeSent: true }, await sdk.call(sendStepUpCode, {}, { key: crypto.randomUUID() }))
}

async function passStepUp(sdk: Sdk, sent: Sent): Promise<Hold | undefined> {
  const given = await sdk.call(stepUp, { code: typedCode(sent) }, { key: crypto.randomUUID() })
  return given.ok ? undefined : heldBy({ kind: 'step-up', phone: '', codeSent: true }, given)
}

async function sendSignIn(sdk: Sdk, sent: Sent): Promise<Hold> {
  const phone = sent.text('_phone')
  const given = await sdk.call(sendSignInCode, { phone: phone || ' ' }, { key: crypto.randomUUID() })
  return heldBy({ kind: 'sign-in', phone, codeSent: given.ok || given.problem.code !== 'identity.bad_phone' }, given)
}

async function passSignIn(sdk: Sdk, sent: Sent): Promise<Hold | undefined> {
  const phone = sent.text('_phone')
  const given = await sdk.call(signIn, { phone: phone || ' ', code: typedCode(sent) }, { key: crypto.randomUUID() })
  return given.ok ? undefined : heldBy({ kind: 'sign-in', phone, codeSent: true }, given)
}

/** A code left empty is a wrong code, not a form that cannot be read. */
const typedCode = (sent: Sent): string => sent.text('_code').trim() || '-'

function heldBy(hold: Hold, result: Result<unknown>): Hold {
  if (result.ok) return hold
  return result.status === 401 ? signInAgain : { ...hold, problem: result.problem }
}
