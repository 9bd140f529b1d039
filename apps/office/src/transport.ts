import type { Problem } from '@gft/kernel'
import type { Transport } from '@gft/sdk'

/** Answers a problem where the platform cannot be reached or what stands in front of it answers in its place. */
export function telling(transport: Transport): Transport {
  return async (operation, input, options) => {
    try {
      const answer = await transport(operation, input, options)
      return answer.status < 400 || isProblem(answer.body) ? answer : { status: 503, body: UNREACHABLE }
    } catch {
      return { status: 503, body: UNREACHABLE }
    }
  }
}

/**
 * Where the session is over, asks to sign in again and repeats the very same act, under its own key. `signInAgain`
 * answers false when there was no session to go on with, or the person would rather not.
 */
export function goingOn(transport: Transport, signInAgain: () => Promise<boolean>): Transport {
  return async (operation, input, options) => {
    const answer = await transport(operation, input, options)
    if (answer.status !== 401 || operation.who !== 'staff' || !(await signInAgain())) return answer
    return transport(operation, input, options)
  }
}

export const UNREACHABLE: Problem = {
  type: 'about:blank', title: '连不上服务器', status: 503, code: 'office.unreachable', params: {},
  detail: '暂时连不上服务器，没有收到结果。您填写的内容都还在，请检查网络后重试；重试不会重复办理。',
}

const isProblem = (body: unknown): body is Problem => typeof body === 'object' && body !== null && 'detail' in body && 'code' in body
