import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askConsent, officeConsents, useConsent } from '@gft/contract/cases'
import { answerRequest, confirmPaper, getRequest, listGrants, listRequests, listUses, showCode, takeCode, withdrawGrant } from '@gft/contract/consents'
import { chooseActing, finishLicenceSignIn, startLicenceSignIn } from '@gft/contract/identity'
import { listMessages } from '@gft/contract/messages'
import type { Input, Operation } from '@gft/contract'
import { addDays, beijingDay, newId } from '@gft/kernel'
import { ask } from '#consents'
import { scopeOf, statement, SYSTEM } from '#platform'
import { enterprises } from '../../sandbox/src/personas.ts'
import { does } from './apply.ts'
import { sell, type Sale } from './sale.ts'
import { openWorld, type Someone, type World } from './world.ts'

const COMPANY = enterprises.find(({ id }) => id === 'company')!
const WORDS = { zh: '企业登记信息', en: 'Company register' }
const HOLDINGS = 'seller.interface.realestate.holdings'

describe('a consent that an office asks for', () => {
  let world: World
  let sale: Sale
  let clerk: Someone
  let second: Someone
  let id: string

  beforeAll(async () => {
    world = await openWorld()
    sale = await sell(world)
    clerk = await world.officer('clerk')
    second = await world.officer('second-clerk')
    id = sale.submission.case
  })
  afterAll(() => world?.close())

  const refusedBy = async <Op extends Operation>(who: Someone, operation: Op, input: Input<Op>) => {
    const answer = await who.sdk.call(operation, input)
    return answer.ok ? 'done' : answer.problem.code
  }
  const asked = async (way: 'face-to-face' | 'paper' | 'remote', more: { paper?: string } = {}) => (await does(clerk, askConsent, { id, use: HOLDINGS, manner: way, ...more })).request
  const seenByClerk = async (request: string) => (await does(clerk, officeConsents, { id })).requests.find((one) => one.id === request)!

  describe('face to face', () => {
    it('is reached by the code on the counter’s screen, by nobody but the one whose data it is, once and for a minute', async () => {
      const request = await asked('face-to-face')
      const { code } = await does(clerk, showCode, { id: request })
      expect(await refusedBy(sale.seller, getRequest, { id: request })).toBe('platform.not_found')
      expect(await refusedBy(sale.buyer, takeCode, { code })).toBe('consents.no_such_code')
      expect(await does(sale.seller, takeCode, { code })).toEqual({ request })
      expect(await refusedBy(sale.seller, takeCode, { code })).toBe('consents.no_such_code')
      expect((await seenByClerk(request)).state).toBe('seen')

      const { code: late } = await does(clerk, showCode, { id: await asked('face-to-face') })
      world.later(61)
      expect(await refusedBy(sale.seller, takeCode, { code: late })).toBe('consents.no_such_code')
    })

    it('is read word by word on one’s own phone, given there, used once and never again', async () => {
      const request = await asked('face-to-face')
      expect(await refusedBy(sale.seller, answerRequest, { id: request, agreed: true })).toMatch(/code_first|step_up/)
      await does(sale.seller, takeCode, { code: (await does(clerk, showCode, { id: request })).code })
      const before = await does(sale.seller, getRequest, { id: request })
      expect(before).toMatchObject({ state: 'seen', times: 1, words: { zh: expect.stringMatching(/^我同意.*东湖区.*最多 1 次/) } })

      await sale.seller.stepUp()
      const { grant } = await does(sale.seller, answerRequest, { id: request, agreed: true })
      expect((await seenByClerk(request)).state).toBe('given')
      expect((await does(sale.seller, listGrants, {})).grants.find((one) => one.id === grant)).toMatchObject({ way: 'face-to-face', times: 1, words: before.words, state: 'live' })
      expect(await refusedBy(sale.seller, answerRequest, { id: request, agreed: false })).toBe('consents.answered_already')

      const read = await does(clerk, useConsent, { id, request })
      expect(read).toMatchObject({ outcome: 'answered', why: null })
      expect(read.records.length).toBeGreaterThan(0)
      expect(await does(clerk, useConsent, { id, request })).toEqual({ outcome: 'refused', why: 'used-up', records: [] })
      const { uses } = await does(sale.seller, listUses, {})
      expect(uses.slice(0, 2).map(({ outcome, why, grant: on }) => [outcome, why, on])).toEqual([['refused', 'used-up', grant], ['answered', null, grant]])
    })

    it('may be declined, and what is declined is not used', async () => {
      const request = await asked('face-to-face')
      await does(sale.seller, takeCode, { code: (await does(clerk, showCode, { id: request })).code })
      expect(await does(sale.seller, answerRequest, { id: request, agreed: false })).toEqual({ grant: null })
      expect((await seenByClerk(request)).state).toBe('refused')
      expect(await does(clerk, useConsent, { id, request })).toMatchObject({ outcome: 'refused', why: 'declined' })
    })
  })

  describe('on paper', () => {
    const paper = '授权书编号 DH-2026-017，已读取身份证核对本人'

    it('stands only when a second officer has confirmed it', async () => {
      expect(await refusedBy(clerk, askConsent, { id, use: HOLDINGS, manner: 'paper' })).toBe('cases.ground_missing')
      const request = await asked('paper', { paper })
      expect(await refusedBy(clerk, useConsent, { id, request })).toBe('platform.not_found')
      expect(await refusedBy(clerk, confirmPaper, { id: request })).toBe('consents.same_hand')
      expect((await does(second, officeConsents, { id })).requests.find((one) => one.id === request)).toMatchObject({ mine: false, paper })
      const { grant } = await does(second, confirmPaper, { id: request })
      expect((await does(sale.seller, listGrants, {})).grants[0]).toMatchObject({ id: grant, way: 'paper', state: 'live' })
      expect(await does(clerk, useConsent, { id, request })).toMatchObject({ outcome: 'answered' })
    })

    it('cannot be confirmed by another office, nor answered by anybody from outside', async () => {
      const request = await asked('paper', { paper })
      expect(await refusedBy(await world.officer('education-officer'), confirmPaper, { id: request })).toBe('platform.not_found')
      expect(await refusedBy(sale.seller, getRequest, { id: request })).toBe('platform.not_found')
    })
  })

  describe('from afar', () => {
    it('comes as a message, is answered with a fresh step-up, and is taken back with effect at once', async () => {
      const request = await asked('remote')
      const { messages } = await does(sale.seller, listMessages, {})
      expect(messages.some(({ link }) => link === `/me/consent-requests/${request}`)).toBe(true)
      expect((await does(sale.seller, listRequests, {})).requests.map((one) => one.id)).toEqual([request])
      expect(await refusedBy(sale.buyer, answerRequest, { id: request, agreed: true })).toMatch(/not_found|step_up/)
      const { grant } = await does(sale.seller, answerRequest, { id: request, agreed: true })
      await does(sale.seller, withdrawGrant, { id: grant! })
      expect(await does(clerk, useConsent, { id, request })).toMatchObject({ outcome: 'refused', why: 'withdrawn', records: [] })
    })

    it('of a company is read and given by its legal representative, in its name and on record as theirs', async () => {
      const chief = await world.person('legal-representative')
      const { id: scan, url } = await does(chief, startLicenceSignIn, {})
      await fetch(`${world.provinceUrl}/sandbox${new URL(url, 'http://province').pathname.replace('/sandbox', '')}`, {
        method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ creditCode: COMPANY.creditCode }),
      })
      const { enterprise, mandate } = await does(chief, finishLicenceSignIn, { id: scan })
      const [officer, org] = [await clerk.actor(), 'government-services.360102']
      const { id: request, writes } = await ask(world.ground.keys, officer, {
        owner: enterprise, matter: newId(), org, way: 'remote', until: addDays(beijingDay(world.now()), 30), decision: {
          use: 'company.interface.market.enterprise', source: { kind: 'interface', id: 'market.enterprise', name: WORDS }, holder: 'market-supervision.360102', holderName: WORDS, agencies: [org],
          agencyNames: [WORDS], items: ['food-licence'], fields: [{ field: 'name', label: WORDS, sensitivity: 'open' }], purpose: WORDS, times: 1, principal: COMPANY.name,
        },
      }, world.now())
      await world.ground.db.transaction(scopeOf(officer), async (tx) => tx.write(writes))

      await does(chief, chooseActing, { mandate: null })
      expect(await refusedBy(chief, getRequest, { id: request })).toBe('platform.not_found')
      await does(chief, chooseActing, { mandate })
      expect(await does(chief, listRequests, {})).toMatchObject({ requests: [{ id: request, words: { zh: expect.stringContaining(`取用${COMPANY.name}的`) } }] })
      expect(await refusedBy(chief, answerRequest, { id: request, agreed: true })).toBe('platform.step_up')
      await chief.stepUp()
      const { grant } = await does(chief, answerRequest, { id: request, agreed: true })
      const kept = statement<object>('test.grant', 'select owner, given_by, mandate, way, witness_org from consents.grant where id = $1')
      const [[row]] = await world.ground.db.read(SYSTEM, [kept(grant)])
      expect(row).toEqual({ owner: enterprise, given_by: (await chief.actor()).subject, mandate, way: 'remote', witness_org: org })
      await does(chief, withdrawGrant, { id: grant! })
      expect((await does(chief, listGrants, {})).grants.find(({ id: one }) => one === grant)!.state).toBe('withdrawn')
    })

    it('lapses when nobody answers', async () => {
      const request = await asked('remote')
      world.later(604_801)
      const again = await world.person('seller')
      await again.stepUp()
      expect(await refusedBy(again, answerRequest, { id: request, agreed: true })).toBe('consents.lapsed')
    })
  })
})
