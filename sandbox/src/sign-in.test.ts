import { Secret } from 'otpauth'
import { expect, it } from 'vitest'
import { NOW } from '../test/platform.ts'
import { NO_SESSION, PlatformRefused, type PlatformClient } from './platform-client.ts'
import { seed } from './seed.ts'
import { createSignIn } from './sign-in.ts'
import { oneTimeCode } from './staff-accounts.ts'

const officer = { persona: 'clerk', account: 'clerk', password: 'sample', totpSecret: new Secret().base32 }

/** A platform that meets each sign-in with the next of these, and tells the codes it was shown. */
function meeting(...answers: readonly (Error | 'taken')[]): PlatformClient & { readonly codes: string[] } {
  const codes: string[] = []
  const post: PlatformClient['post'] = async (_, __, body) => {
    const answer = answers[codes.push((body as { totp: string }).totp) - 1]
    if (answer instanceof Error) throw answer
    return { body: null, session: NO_SESSION }
  }
  return { codes, post, put: post, get: async () => null }
}

it('shows an officer’s code again to a platform that was not there, and the next one only after it was taken', async () => {
  const platform = meeting(new TypeError('fetch failed'), new PlatformRefused(503, '', 'not ready'), new PlatformRefused(401, 'identity.wrong_code', 'used by somebody else'), 'taken')
  const { officer: signIn } = createSignIn({ platform, world: seed('2026-03-05'), now: () => NOW })
  for (let tries = 0; tries < 3; tries += 1) await expect(signIn(officer)).rejects.toThrow()
  await signIn(officer)
  const [now, next] = [NOW, new Date(NOW.getTime() + 30_000)].map((at) => oneTimeCode(officer.totpSecret, at))
  expect(platform.codes).toEqual([now, now, now, next])
})
