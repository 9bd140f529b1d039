import {
  chooseRecord, confirmPart, decideGrants, getApplication, getPage, inviteParty, answerInvitation, savePage, startApplication, submitApplication,
} from '@gft/contract/cases'
import type { Operation, Output } from '@gft/contract'
import type { Input } from '@gft/contract'
import type { Someone, World } from './world.ts'

export type Page = Output<typeof getPage>
export type Typed = Readonly<Record<string, string>>

/** Does an operation and expects it to be done; a refusal fails the test with its own sentence. */
export async function does<Op extends Operation>(who: Pick<Someone, 'sdk'>, operation: Op, input: Input<Op>): Promise<Output<Op>> {
  const result = await who.sdk.call(operation, input)
  if (!result.ok) throw new Error(`${operation.id} → ${result.problem.code}: ${result.problem.detail} ${JSON.stringify(result.problem['errors'] ?? '')}`)
  return result.body
}

/** Starts an application and answers what the situation asks. */
export async function begin(who: Someone, service: string, region: string, role: string, situation: Typed): Promise<string> {
  const { id } = await does(who, startApplication, { service, region, role })
  if (Object.keys(situation).length > 0) await does(who, savePage, { id, page: 'situation', answers: situation })
  return id
}

/** Allows every use that is asked, round after round, until the sources have answered and nothing is left to decide. */
export async function allowAll(world: World, who: Someone, id: string, refused: readonly string[] = []): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    const page = await who.sdk.call(getPage, { id, page: 'grants' })
    if (!page.ok) return
    const due = page.body.grants.filter((g) => g.agreed === null)
    if (due.length > 0) await does(who, decideGrants, { id, decisions: due.map((g) => ({ use: g.use, agreed: !refused.includes(g.use) })) })
    const read = await world.until('the sources', async () => {
      const now = await does(who, getPage, { id, page: 'grants' })
      return now.waiting === 0 && now
    })
    for (const grant of read.grants.filter((g) => g.choices.length > 1 && !g.choices.some((c) => c.chosen))) {
      await does(who, chooseRecord, { id, use: grant.use, index: 0 })
    }
    if (due.length === 0) return
  }
}

/** Types what is still missing, and nothing else; answers the keys that had to be typed. */
export async function typeMissing(who: Someone, id: string, known: Typed): Promise<string[]> {
  const typed: string[] = []
  for (let round = 0; round < 6; round += 1) {
    const check = await does(who, getPage, { id, page: 'check' })
    const open = check.missing.filter((m) => known[m.key] !== undefined)
    if (open.length === 0) return typed
    for (const page of new Set(open.map((m) => m.page))) {
      const keys = open.filter((m) => m.page === page).map((m) => m.key)
      const saved = await does(who, savePage, { id, page, answers: Object.fromEntries(keys.map((key) => [key, known[key]!])) })
      if (saved.problems.some((p) => keys.includes(p.key))) throw new Error(JSON.stringify(saved.problems))
      typed.push(...keys)
    }
  }
  return typed
}

export async function confirm(who: Someone, id: string): Promise<{ ready: boolean }> {
  const { digest, missing } = await does(who, getPage, { id, page: 'check' })
  if (missing.length > 0) throw new Error(`still missing: ${missing.map((m) => `${m.key} ${m.says.zh}`).join('; ')}`)
  return does(who, confirmPart, { id, digest: digest! })
}

/** Invites a party by name and number and lets it join by the link in its SMS. */
export async function joinBy(world: World, starter: Someone, id: string, role: string, other: { name: string; phone: string }, them: Someone): Promise<void> {
  const links = async () => (await smsTo(world, other.phone)).flatMap((text) => /\/i\/([\w-]+)/.exec(text)?.[1] ?? [])
  const before = new Set(await links())
  await does(starter, inviteParty, { id, role, ...other })
  const link = await world.until('the invitation', async () => (await links()).find((one) => !before.has(one)))
  await does(them, answerInvitation, { code: link, join: true })
}

export async function smsTo(world: World, phone: string): Promise<string[]> {
  const answer = (await (await fetch(`${world.provinceUrl}/sms/inbox?to=${phone}`)).json()) as { messages?: { text: string }[] } | { text: string }[]
  return (Array.isArray(answer) ? answer : (answer.messages ?? [])).map((m) => m.text)
}

export { getApplication, submitApplication }
