import { Secret } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { decoys, setOutHoney } from './honey.ts'
import { NO_SESSION, PlatformRefused, type PlatformClient } from './platform-client.ts'
import type { SignIn } from './sign-in.ts'

const { base32: totpSecret } = new Secret()
const accounts = async () => ['auditor', 'clerk'].map((persona) => ({ persona, account: persona, password: 'sample', totpSecret }))
const signIn: SignIn = { person: async () => NO_SESSION, officer: async () => NO_SESSION, surely: async () => NO_SESSION }
const open = new AbortController().signal

/** A platform where an application has nothing left to fill in; it tells what was sent to it. */
function platform(honey: number): PlatformClient & { readonly sent: string[] } {
  const sent: string[] = []
  const send = async (_: unknown, path: string, body: object) => {
    sent.push(path)
    return { body: { id: 'a', case: 'c', number: `N${sent.filter((one) => one.endsWith('/submissions')).length}`, ...body }, session: NO_SESSION }
  }
  return {
    sent, post: send, put: send,
    get: async (_, path) => (path.endsWith('/security') ? { honey: Array.from({ length: honey }) } : path.endsWith('/grants') ? { grants: [], waiting: 0 } : { missing: [], digest: 'd' }),
  }
}

describe('honey cases', () => {
  it('are applied for, not accepted, and marked by the audit, each of them', async () => {
    const there = platform(0)
    await setOutHoney({ platform: there, signIn, accounts }, open)
    expect(there.sent.filter((path) => path.endsWith('/submissions'))).toHaveLength(decoys.length)
    expect(there.sent.filter((path) => path.endsWith('/non-acceptances'))).toHaveLength(decoys.length)
    expect(there.sent.filter((path) => path.endsWith('/honey'))).toHaveLength(decoys.length)
  })

  it('are set out once: where there are any, nothing is sent', async () => {
    const there = platform(1)
    await setOutHoney({ platform: there, signIn, accounts }, open)
    expect(there.sent).toEqual([])
  })

  it('wait for a platform that is not there yet, and for nobody when the province closes', async () => {
    const there = platform(1)
    let tries = 0
    const late: SignIn = { ...signIn, officer: async () => { if (++tries < 3) throw new PlatformRefused(502, '', 'not there'); return NO_SESSION } }
    await setOutHoney({ platform: there, signIn: late, accounts }, open)
    expect(tries).toBe(3)
    await expect(setOutHoney({ platform: there, signIn, accounts: async () => [] }, AbortSignal.abort())).rejects.toThrow()
  })
})
