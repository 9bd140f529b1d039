import { getStaffMe, signInStaff, signInWithPasskey, signOut as endSession, startPasskeySignIn, type StaffMe } from '@gft/contract/identity'
import type { Problem } from '@gft/kernel'
import { createSdk, httpTransport, type Result } from '@gft/sdk'
import { defineStore } from 'pinia'
import type { Static } from 'typebox'
import { computed, ref, shallowRef } from 'vue'
import type { Role } from './roles.ts'
import { askPasskey } from './sign-in/passkey.ts'
import { goingOn, telling, UNREACHABLE } from './transport.ts'

export type Me = Static<typeof StaffMe>
export interface Claim { readonly account: string; readonly password: string; readonly totp: string }

/** Who is at the desk, and the line to the platform that asks them to sign in again when their session is over. */
export const useSession = defineStore('session', () => {
  const me = shallowRef<Me>()
  /** Why it cannot be told just now who is signed in. */
  const away = shallowRef<Problem>()
  /** True while the person is asked to sign in again, over whatever they were doing. */
  const isOver = ref(false)
  let answerAgain: ((signedIn: boolean) => void) | undefined
  let again: Promise<boolean> | undefined
  let settled: Promise<void> | undefined

  const transport = telling(httpTransport('', { headers: () => ({ 'accept-language': 'zh-CN' }) }))
  const sdk = createSdk(goingOn(transport, signInAgain))
  const roles = computed(() => new Set(me.value?.posts.map(({ role }) => role as Role)))

  /** Finds out who is signed in. */
  async function find(): Promise<void> {
    const found = await createSdk(transport).call(getStaffMe, {})
    me.value = found.ok ? found.body : undefined
    away.value = found.ok || found.status === 401 || found.status === 403 ? undefined : found.problem
  }

  /** Finds it out once; afterwards signing in and out tell. */
  function settle(): Promise<void> {
    settled ??= find()
    return settled
  }

  async function signIn(claim: Claim): Promise<Problem | undefined> {
    return signedIn(await sdk.call(signInStaff, claim))
  }

  /** Undefined when it worked, and also when the person turned the browser's question down. */
  async function signInByPasskey(): Promise<Problem | 'turned down' | undefined> {
    const started = await sdk.call(startPasskeySignIn, {})
    if (!started.ok) return started.problem
    const credential = await askPasskey(started.body.options)
    return credential ? signedIn(await sdk.call(signInWithPasskey, { id: started.body.id, credential })) : 'turned down'
  }

  async function signedIn(answer: Result<unknown>): Promise<Problem | undefined> {
    if (!answer.ok) return answer.problem
    const before = me.value
    await find()
    if (!me.value) return away.value ?? UNREACHABLE
    // What a colleague had begun is not theirs to go on with.
    if (before && before.id !== me.value.id) location.assign(import.meta.env.BASE_URL)
    else endAsking(true)
    return undefined
  }

  function signInAgain(): Promise<boolean> {
    if (!me.value) return Promise.resolve(false)
    isOver.value = true
    again ??= new Promise((resolve) => { answerAgain = resolve })
    return again
  }

  function endAsking(signedInAgain: boolean): void {
    isOver.value = false
    answerAgain?.(signedInAgain)
    answerAgain = again = undefined
  }

  /** Leaves: a page that is loaded anew keeps nothing of the person in memory. */
  async function signOut(): Promise<Problem | undefined> {
    const ended = await sdk.call(endSession, {})
    if (!ended.ok) return ended.problem
    location.assign(import.meta.env.BASE_URL)
    return undefined
  }

  return { me, roles, away, isOver, sdk, settle, find, signIn, signInByPasskey, signOut }
})
