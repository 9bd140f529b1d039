import { newId } from '@gft/kernel'
import type { Output } from '@gft/contract'
import type { getGrant, listGrants, listUses } from '@gft/contract/consents'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { scopeOf, SYSTEM, THE_SYSTEM, type Actor } from '#platform'
import { give, openConsents, tables, used, type Decision } from './index.ts'
import { openTestGround, person, type TestGround, type TestHouse } from '../../test/ground.ts'

const words = (zh: string) => ({ zh, en: zh })

let ground: TestGround
let house: TestHouse
let owner: Actor

beforeAll(async () => {
  ground = await openTestGround({ consents: tables })
  house = ground.serve([openConsents({ source: words, field: (_, field) => words(field), agency: words })])
})
afterAll(() => ground.close())
beforeEach(() => { owner = person() })

const decision = (use: string, agreed = true): Decision => ({
  use, agreed, source: { kind: 'interface', id: `register.${use}`, name: words(use) }, holder: 'natural-resources.360100', holderName: '南昌市自然资源局',
  agencies: ['taxation.360102'], agencyNames: ['东湖区税务局'], items: ['house-tax'], fields: [{ field: 'area', label: words('面积') }], purpose: words('核定税费'),
})
/** Decides on that many uses at one instant. */
const decide = async (many: number, until = '2099-12-31', agreed = true) => {
  const { given, writes } = give(owner, ground.now(), newId(), until, Array.from({ length: many }, (_, i) => decision(String(i), agreed)))
  await ground.db.transaction(scopeOf(owner), async (tx) => tx.write(writes))
  return given.map(({ id }) => id as string)
}
const grants = async (before?: string) => (await house.call(owner, 'consents.listGrants', before ? { before } : {})).body as Output<typeof listGrants>
const uses = async (before?: string) => (await house.call(owner, 'consents.listUses', before ? { before } : {})).body as Output<typeof listUses>

describe('what one has allowed', () => {
  it('goes on page by page, each decision of one instant once', async () => {
    const ids = await decide(70)
    const first = await grants()
    const second = await grants(first.next)
    expect([first.grants.length, second.grants.length, second.next]).toEqual([50, 20, undefined])
    expect([...first.grants, ...second.grants].map(({ id }) => id).sort()).toEqual(ids.sort())
  })

  it('is counted as live whatever page one is on, but not what was refused, has ended or run out', async () => {
    const [first] = await decide(60)
    await decide(2, '2020-01-01')
    await decide(3, '2099-12-31', false)
    await house.call(owner, 'consents.withdrawGrant', { id: first! })
    const page = await grants()
    expect([page.live, (await grants(page.next)).live]).toEqual([59, 59])
  })

  it('names the agencies themselves, and can be looked at one by one by whom it concerns', async () => {
    const [id] = await decide(1)
    const one = await house.call(owner, 'consents.getGrant', { id: id! })
    expect(one.body as Output<typeof getGrant>).toMatchObject({ owner: words('natural-resources.360100'), agencies: [words('taxation.360102')], state: 'live', uses: 0 })
    expect((await house.call(person(), 'consents.getGrant', { id: id! })).status).toBe(404)
  })
})

it('every use is shown once, though many are made at one instant', async () => {
  const use = { owner: owner.subject!, grant: null, matter: newId(), kind: 'read' as const, source: 'register.house', agency: 'taxation.360102', fields: ['area'], purpose: words('核定税费'), outcome: 'answered' as const }
  const writes = Array.from({ length: 70 }, () => used(THE_SYSTEM, ground.now(), use)).flat()
  await ground.db.transaction(SYSTEM, async (tx) => tx.write(writes))
  const first = await uses()
  const second = await uses(first.next)
  expect(new Set([...first.uses, ...second.uses].map(({ id }) => id)).size).toBe(70)
  expect([second.uses.length, second.next, first.uses[0]!.who]).toEqual([20, undefined, words('taxation.360102')])
})
