import type { Operation } from '@gft/contract'
import { refusal } from '@gft/contract/identity'
import { problem, type Refusal } from '@gft/kernel'
import { createSdk, type Sdk } from '@gft/sdk'
import { expect, test } from 'vitest'
import { holdFor, passHold } from './hold.ts'
import { sentIn } from './sent.ts'

type Answer = { status: number; body: unknown }
const refuse = (refused: Refusal): Answer => ({ status: refused.status, body: problem(refused, 'zh') })

/** A platform that answers each operation as told, and remembers what it was asked. */
function platform(answers: Readonly<Record<string, Answer>>): { sdk: Sdk; asked: [string, unknown][] } {
  const asked: [string, unknown][] = []
  const sdk = createSdk(async (operation: Operation, input) => {
    asked.push([operation.id, input])
    return answers[operation.id] ?? { status: 200, body: {} }
  })
  return { sdk, asked }
}

function sent(fields: Readonly<Record<string, string>>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return sentIn(form)
}

const stepUpNeeded = { ok: false as const, status: 403, problem: { type: '', title: '', status: 403, detail: '', code: 'cases.step_up', params: {} } }
const signInNeeded = { ...stepUpNeeded, status: 401, problem: { ...stepUpNeeded.problem, status: 401, code: 'platform.sign_in' } }

test('an act that wants to be sure sends the code at once, and asks for it', async () => {
  const { sdk, asked } = platform({})
  expect(await holdFor(sdk, stepUpNeeded)).toEqual({ kind: 'step-up', phone: '', codeSent: true })
  expect(asked.map(([id]) => id)).toEqual(['identity.sendStepUpCode'])
})

test('the right code lets the form go on', async () => {
  const { sdk, asked } = platform({})
  expect(await passHold(sdk, sent({ _hold: 'step-up', _code: ' 123456 ' }))).toBeUndefined()
  expect(asked).toEqual([['identity.stepUp', { code: '123456' }]])
})

test('a wrong code keeps the form waiting and says how many tries are left', async () => {
  const { sdk } = platform({ 'identity.stepUp': refuse(refusal.wrong_code({ left: 4 })) })
  expect(await passHold(sdk, sent({ _hold: 'step-up', _code: '000000' }))).toMatchObject({ kind: 'step-up', codeSent: true, problem: { code: 'identity.wrong_code', params: { left: 4 } } })
})

test('asking for another code does not try the one in the box', async () => {
  const { sdk, asked } = platform({})
  await passHold(sdk, sent({ _hold: 'step-up', _code: '123', _send: 'yes' }))
  expect(asked.map(([id]) => id)).toEqual(['identity.sendStepUpCode'])
})

test('a session that ended asks for the phone first, then for the code, and then the form goes on', async () => {
  const { sdk, asked } = platform({})
  expect(await holdFor(sdk, signInNeeded)).toEqual({ kind: 'sign-in', phone: '', codeSent: false })
  expect(await passHold(sdk, sent({ _hold: 'sign-in', _phone: '19900000002', _send: 'yes' }))).toEqual({ kind: 'sign-in', phone: '19900000002', codeSent: true })
  expect(await passHold(sdk, sent({ _hold: 'sign-in', _phone: '19900000002', _code: '123456' }))).toBeUndefined()
  expect(asked.map(([id]) => id)).toEqual(['identity.sendSignInCode', 'identity.signIn'])
})

test('a number that cannot be read is asked for again', async () => {
  const { sdk } = platform({ 'identity.sendSignInCode': refuse(refusal.bad_phone()) })
  expect(await passHold(sdk, sent({ _hold: 'sign-in', _phone: '12', _send: 'yes' }))).toMatchObject({ codeSent: false, phone: '12', problem: { code: 'identity.bad_phone' } })
})

test('a session that ends while the code is typed leads back to signing in', async () => {
  const { sdk } = platform({ 'identity.stepUp': { status: 401, body: signInNeeded.problem } })
  expect(await passHold(sdk, sent({ _hold: 'step-up', _code: '123456' }))).toMatchObject({ kind: 'sign-in' })
})

test('any other refusal holds nothing, and neither does a form that is sent for the first time', async () => {
  const { sdk } = platform({})
  expect(await holdFor(sdk, { ...stepUpNeeded, problem: { ...stepUpNeeded.problem, code: 'cases.incomplete' } })).toBeUndefined()
  expect(await passHold(sdk, sent({ answer: '1' }))).toBeUndefined()
  expect(await passHold(sdk, undefined)).toBeUndefined()
})
