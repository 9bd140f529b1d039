import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askConsent, decideGrants, getPage, meetParty, officeConsents, useConsent } from '@gft/contract/cases'
import { answerRequest, confirmPaper, getMyCode, getRequest, listGrants, listRequests, listUses, getUseReceipt, openPaper, scanCode, showCode, showMyCode, takeCode, withdrawGrant } from '@gft/contract/consents'
import { chooseActing } from '@gft/contract/identity'
import { listMessages } from '@gft/contract/messages'
import type { Input, Operation } from '@gft/contract'
import { addDays, beijingDay, newId } from '@gft/kernel'
import { ask } from '#consents'
import { scopeOf, statement, SYSTEM } from '#platform'
import { person } from '@gft/sandbox'
import { begin, does, joinBy } from './apply.ts'
import { COMPANY, showLicence } from './company.ts'
import { sell, SITUATION, type Sale } from './sale.ts'
import { openWorld, type Someone, type World } from './world.ts'

const WORDS = { zh: '企业登记信息', en: 'Company register' }
const HOLDINGS = 'seller.interface.realestate.holdings'
/** The smallest PNG there is, one pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=='
const SIGNED = { kind: 'scan' as const, name: '授权书.png', content: PIXEL }

describe('a consent that an office asks for', () => {
  let world: World
  let sale: Sale
  let clerk: Someone
  let second: Someone
  /** An officer of another office. */
  let elsewhere: Someone
  let id: string

  beforeAll(async () => {
    world = await openWorld()
    sale = await sell(world)
    await signOfficersIn()
    id = sale.submission.case
  })
  const signOfficersIn = async () => {
    clerk = await world.officer('clerk')
    second = await world.officer('second-clerk')
    elsewhere = await world.officer('education-officer')
  }
  afterAll(() => world?.close())

  const refusedBy = async <Op extends Operation>(who: Someone, operation: Op, input: Input<Op>) => {
    const answer = await who.sdk.call(operation, input)
    return answer.ok ? 'done' : answer.problem.code
  }
  const asked = async (way: 'face-to-face' | 'paper' | 'remote', more: Partial<Input<typeof askConsent>> = {}) => (await does(clerk, askConsent, { id, use: HOLDINGS, manner: way, ...more })).request
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

    it('shows at the counter a picture that leads the phone to the code, and keeps who stood there and how they had signed in', async () => {
      const request = await asked('face-to-face')
      const shown = await does(clerk, showCode, { id: request })
      expect(shown.link).toBe(`${world.publicUrl}/me/consent-code?code=${shown.code}`)
      expect(shown.qr).toMatch(/^<svg /)
      await does(sale.seller, takeCode, { code: shown.code })
      await sale.seller.stepUp()
      const { grant } = await does(sale.seller, answerRequest, { id: request, agreed: true })
      expect((await does(sale.seller, listGrants, {})).grants.find(({ id: one }) => one === grant)).toMatchObject({
        level: 'real-name', met: 'counter-code', other: { agency: { zh: expect.stringContaining('东湖区') }, role: 'window', means: 'password', level: null },
      })
      const granted = statement<{ body: object }>('test.granted', 'select body from evidence.fact where subject = $1')
      const [[fact]] = await world.ground.db.read(SYSTEM, [granted(grant)])
      expect(fact!.body).toMatchObject({ level: 'real-name', met: 'counter-code', other: (await clerk.actor()).subject, role: 'window', means: 'password' })
    })

    it('is reached the other way round: the counter scans the code on the person’s phone, once, within its minute, of that person alone', async () => {
      const request = await asked('face-to-face')
      const scanned = (code: string) => refusedBy(clerk, scanCode, { id: request, code })
      expect(await does(sale.seller, getMyCode, {})).toEqual({ state: 'none', request: null })
      const { code: strangers } = await does(sale.buyer, showMyCode, {})
      expect(await scanned(strangers)).toBe('consents.no_such_meeting')
      const { code: older } = await does(sale.seller, showMyCode, {})
      const { code } = await does(sale.seller, showMyCode, {})
      if (older !== code) expect(await scanned(older)).toBe('consents.no_such_meeting')
      expect(await does(sale.seller, getMyCode, {})).toEqual({ state: 'open', request: null })
      expect(await scanned(code)).toBe('done')
      expect(await scanned(code)).toBe('consents.no_such_meeting')
      expect(await does(sale.seller, getMyCode, {})).toEqual({ state: 'taken', request })

      expect((await does(sale.seller, getRequest, { id: request })).state).toBe('seen')
      const { grant } = await does(sale.seller, answerRequest, { id: request, agreed: true })
      expect((await does(sale.seller, listGrants, {})).grants.find(({ id: one }) => one === grant)).toMatchObject({ met: 'person-code', other: { role: 'window', means: 'password' } })

      const later = await asked('face-to-face')
      const { code: late } = await does(sale.seller, showMyCode, {})
      world.later(61)
      expect(await does(sale.seller, getMyCode, {})).toEqual({ state: 'over', request: null })
      expect(await refusedBy(clerk, scanCode, { id: later, code: late })).toBe('consents.no_such_meeting')
    })

    it('is not reached by another office with the person’s code', async () => {
      const request = await asked('face-to-face')
      const { code } = await does(sale.seller, showMyCode, {})
      expect(await refusedBy(elsewhere, scanCode, { id: request, code })).toBe('platform.not_found')
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

  describe('between two phones', () => {
    // A quarter of an hour ends the officers' sessions, and what the seller confirmed before.
    afterAll(() => Promise.all([signOfficersIn(), sale.seller.stepUp()]))

    it('stands on record with the other party beside whoever gave it, once and for a quarter of an hour after their code was taken', async () => {
      const [starter, other] = [await world.person('short-buyer'), await world.person('short-holder')]
      const application = await begin(starter, 'second-hand-house', '360103000000', 'buyer', SITUATION)
      const { name, phone } = person('short-holder')
      await joinBy(world, starter, application, 'seller', { name, phone }, other)
      const taken = (who: Someone, code: string) => refusedBy(who, meetParty, { id: application, code })
      const { code, qr } = await does(starter, showMyCode, { application })
      expect(qr).toMatch(/^<svg /)
      expect(await taken(sale.buyer, code)).toBe('platform.not_found')
      expect(await taken(starter, code)).toBe('consents.no_such_meeting')
      expect(await taken(other, code)).toBe('done')
      expect(await taken(other, code)).toBe('consents.no_such_meeting')
      expect(await does(starter, getMyCode, {})).toEqual({ state: 'taken', request: null })

      await other.stepUp()
      const decide = async () => {
        const { grants } = await does(other, getPage, { id: application, page: 'grants' })
        await does(other, decideGrants, { id: application, decisions: [{ use: grants[0]!.use, agreed: true }] })
        return (await does(other, listGrants, {})).grants[0]!
      }
      expect(await decide()).toMatchObject({ way: 'face-to-face', met: 'person-code', level: 'real-name', other: { agency: null, role: null, level: 'real-name' } })
      world.later(901)
      await other.stepUp()
      expect(await decide()).toMatchObject({ way: 'portal', met: null, other: null })
    })
  })

  describe('on paper', () => {
    const paper = '授权书编号 DH-2026-017，已读取身份证核对本人'

    it('stands only when a second officer has confirmed it', async () => {
      expect(await refusedBy(clerk, askConsent, { id, use: HOLDINGS, manner: 'paper', signed: SIGNED })).toBe('cases.ground_missing')
      const request = await asked('paper', { paper, signed: SIGNED })
      expect(await refusedBy(clerk, useConsent, { id, request })).toBe('platform.not_found')
      expect(await refusedBy(clerk, confirmPaper, { id: request })).toBe('consents.same_hand')
      const before = async () => (await does(second, officeConsents, { id })).requests.find((one) => one.id === request)
      expect(await before()).toMatchObject({ mine: false, paper, signed: { kind: 'scan', seen: false } })
      expect(await refusedBy(second, confirmPaper, { id: request })).toBe('consents.look_first')
      expect(await does(second, openPaper, { id: request })).toEqual({ type: 'image/png', content: PIXEL })
      expect((await before())!.signed).toEqual({ kind: 'scan', seen: true })
      const { grant } = await does(second, confirmPaper, { id: request })
      expect((await does(sale.seller, listGrants, {})).grants[0]).toMatchObject({ id: grant, way: 'paper', state: 'live' })
      expect(await does(clerk, useConsent, { id, request })).toMatchObject({ outcome: 'answered' })
    })

    it('cannot be confirmed by another office, nor answered by anybody from outside', async () => {
      const request = await asked('paper', { paper, signed: SIGNED })
      expect(await refusedBy(elsewhere, confirmPaper, { id: request })).toBe('platform.not_found')
      expect(await refusedBy(elsewhere, openPaper, { id: request })).toBe('platform.not_found')
      expect(await refusedBy(sale.seller, getRequest, { id: request })).toBe('platform.not_found')
    })
  })

  describe('a signed paper', () => {
    const paper = '授权书编号 DH-2026-018，已读取身份证核对本人'

    it('comes with its picture, which is what its first bytes say it is', async () => {
      const without = { id, use: HOLDINGS, manner: 'paper' as const, paper }
      expect(await refusedBy(clerk, askConsent, without)).toBe('cases.file_missing')
      expect(await refusedBy(clerk, askConsent, { ...without, signed: { ...SIGNED, content: Buffer.from('<svg onload=x>').toString('base64') } })).toBe('cases.file_kind')
    })

    it('tells the words beforehand that are kept, and leaves its digest in the log', async () => {
      const { words } = (await does(clerk, officeConsents, { id })).askable.find(({ use }) => use === HOLDINGS)!
      const request = await asked('paper', { paper, signed: { ...SIGNED, kind: 'signature' } })
      expect(await seenByClerk(request)).toMatchObject({ words, signed: { kind: 'signature', seen: false } })
      const asking = statement<{ body: { paper: string } }>('test.asked', 'select body from evidence.fact where subject = $1')
      const [[fact]] = await world.ground.db.read(SYSTEM, [asking(request)])
      expect(fact!.body.paper).toBe(createHash('sha256').update(PIXEL, 'base64').digest('hex'))
    })

    it('that is opened is seen to be opened by whose it is, with a receipt', async () => {
      const request = await asked('paper', { paper, signed: SIGNED })
      await does(second, openPaper, { id: request })
      const { uses: [look] } = await does(sale.seller, listUses, {})
      expect(look).toMatchObject({ kind: 'reveal', source: { zh: '您签字的授权书' }, purpose: { zh: '核对您签字的授权书' }, outcome: 'answered' })
      const receipt = await world.until('the receipt', async () => {
        const answer = await sale.seller.sdk.call(getUseReceipt, { id: look!.id })
        return answer.ok && answer.body
      })
      expect(receipt.file).toContain(look!.id)
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
      const { enterprise, mandate } = await showLicence(world, chief)
      const [officer, org] = [await clerk.actor(), 'government-services.360102']
      const { id: request, writes } = await ask(world.ground.keys, officer, {
        owner: enterprise, matter: newId(), org, way: 'remote', officer: { staff: officer.subject!, role: 'window', means: null }, until: addDays(beijingDay(world.now()), 30), decision: {
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
