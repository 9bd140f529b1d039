import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  chooseWay, confirmPart, decideGrants, getApplication, getCase, getPage, listApplications, listCases, savePage, startApplication, submitApplication,
} from '@gft/contract/cases'
import { getMe, sendSignInCode, signIn, verifyRealName } from '@gft/contract/identity'
import { enterprises, person } from '@gft/sandbox'
import { allowAll, begin, confirm, does, smsTo, typeMissing } from './apply.ts'
import { DONGHU } from './sale.ts'
import { openWorld, type Someone, type Visitor, type World } from './world.ts'

describe('what goes wrong at the keyboard', () => {
  let world: World
  let elder: Someone
  let shopkeeper: Someone

  beforeAll(async () => {
    world = await openWorld()
    elder = await world.person('elder')
    shopkeeper = await world.person('no-data')
    await elder.stepUp()
    await shopkeeper.stepUp()
  })
  afterAll(() => world?.close())

  /** An application for the senior citizens' card, filled in as far as the registers can. */
  async function card(who: Someone): Promise<string> {
    const id = await begin(who, 'elder-card', DONGHU, 'retiree', {})
    await allowAll(world, who, id)
    return id
  }

  /** The page on which a key is asked, and the revision at which it was read. */
  async function pageWith(who: Pick<Someone, 'sdk'>, id: string, key: string): Promise<{ page: string; revision: number; value: unknown }> {
    const { tasks } = await does(who, getApplication, { id })
    for (const { id: page } of tasks.filter(({ kind }) => kind === 'questions')) {
      const read = await does(who, getPage, { id, page })
      const question = read.questions.find((q) => q.key === key)
      if (question) return { page, revision: read.revision, value: question.value }
    }
    throw new Error(`${key} is on no page`)
  }

  const refused = (result: object, status: number, code: string) => expect(result).toMatchObject({ ok: false, status, problem: { code } })

  describe('signing in', () => {
    const { phone, name, idNumber } = person('minor')
    let visitor: Visitor

    const codeIn = (texts: readonly string[]) => texts.map((text) => /\d{6}/.exec(text)?.[0]).find(Boolean)!
    const asked = async () => {
      const before = (await smsTo(world, phone)).length
      await does(visitor, sendSignInCode, { phone })
      return world.until('a code', async () => codeIn((await smsTo(world, phone)).slice(0, -before || undefined)))
    }
    const wrong = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0')

    it('counts five wrong codes, then wants a new one, and says each time what is left', async () => {
      visitor = world.visitor()
      const code = await asked()
      for (const left of [4, 3, 2, 1]) {
        const tried = await visitor.sdk.call(signIn, { phone, code: wrong(code, left) })
        expect(tried).toMatchObject({ ok: false, status: 422, problem: { code: 'identity.wrong_code', params: { left }, detail: expect.stringContaining(`${left}`) } })
      }
      refused(await visitor.sdk.call(signIn, { phone, code: wrong(code, 5) }), 422, 'identity.code_over')
      refused(await visitor.sdk.call(signIn, { phone, code }), 422, 'identity.code_over')
      refused(await visitor.sdk.call(sendSignInCode, { phone }), 429, 'platform.too_many')
    })

    it('works with the next code', async () => {
      world.later(61)
      await does(visitor, signIn, { phone, code: await asked() })
      expect(await does(visitor, getMe, {})).toMatchObject({ assurance: 'phone' })
    })

    it('finds a wrong check digit by itself, without asking the register', async () => {
      const last = idNumber.at(-1) === 'X' ? '1' : 'X'
      refused(await visitor.sdk.call(verifyRealName, { name, idNumber: idNumber.slice(0, 17) + last }), 422, 'identity.bad_id_number')
      refused(await visitor.sdk.call(verifyRealName, { name, idNumber: `${idNumber.slice(0, 6)}20121350${idNumber.slice(14)}` }), 422, 'identity.bad_id_number')
    })

    it('believes no number that is another’s, and leaves the account as it was', async () => {
      refused(await visitor.sdk.call(verifyRealName, { name, idNumber: person('pupil').idNumber }), 422, 'identity.not_matched')
      refused(await visitor.sdk.call(verifyRealName, { name: person('deceased').name, idNumber: person('deceased').idNumber }), 403, 'identity.not_living')
      refused(await visitor.sdk.call(verifyRealName, { name: person('elder').name, idNumber: person('elder').idNumber }), 409, 'identity.id_number_taken')
      expect(await does(visitor, getMe, {})).toMatchObject({ assurance: 'phone' })
      refused(await visitor.sdk.call(startApplication, { service: 'elder-card', region: DONGHU }), 403, 'platform.real_name')
    })

    it('takes the number however it was typed', async () => {
      await does(visitor, verifyRealName, { name: ` ${name}　`, idNumber: ` ${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)} ${idNumber.slice(14).toLowerCase()}` })
      expect(await does(visitor, getMe, {})).toMatchObject({ assurance: 'real-name' })
    })
  })

  describe('starting', () => {
    it('in a place that does not exist, or with a service or a part that nobody offers', async () => {
      refused(await elder.sdk.call(startApplication, { service: 'elder-card', region: '369999000000' }), 422, 'cases.unknown_region')
      refused(await elder.sdk.call(startApplication, { service: 'elder-card', region: '110000' }), 422, 'cases.unknown_region')
      refused(await elder.sdk.call(startApplication, { service: 'no-such-thing', region: DONGHU }), 404, 'cases.unknown_service')
      refused(await elder.sdk.call(startApplication, { service: 'second-hand-house', region: DONGHU, role: 'neighbour' }), 422, 'cases.wrong_role')
      refused(await elder.sdk.call(startApplication, { service: '__proto__', region: DONGHU }), 422, 'platform.invalid')
      refused(await elder.sdk.call(startApplication, { service: 'constructor', region: DONGHU }), 404, 'cases.unknown_service')
      expect((await does(elder, listApplications, {})).applications).toEqual([])
    })
  })

  describe('filling in', () => {
    let id: string
    const key = 'retiree.contact.emergencyName'

    beforeAll(async () => {
      id = await card(elder)
    })

    it('what cannot be understood is said beside its field, and everything else is kept', async () => {
      const { page } = await pageWith(elder, id, key)
      const saved = await does(elder, savePage, { id, page, answers: { [key]: '喻小红', 'retiree.contact.emergencyPhone': '1990000' } })
      expect(saved).toMatchObject({ saved: false, next: page, problems: [{ key: 'retiree.contact.emergencyPhone', says: { zh: expect.stringMatching(/手机|电话/) } }] })
      expect((await pageWith(elder, id, key)).value).toBe('喻小红')
      expect((await pageWith(elder, id, 'retiree.contact.emergencyPhone')).value).toBeNull()
    })

    it('a credit code with a wrong check digit is found, a right one is taken in any spelling', async () => {
      const shop = await begin(shopkeeper, 'food-shop', DONGHU, 'operator', { 'situation.licence': 'have', 'situation.seal': 'no', 'situation.staff': 'no' })
      await allowAll(world, shopkeeper, shop)
      const code = 'operator.shop.creditCode'
      const { page } = await pageWith(shopkeeper, shop, code)
      const { creditCode } = enterprises[0]!
      const off = creditCode.slice(0, 17) + (creditCode.endsWith('0') ? '1' : '0')
      const wrong = await does(shopkeeper, savePage, { id: shop, page, answers: { [code]: off } })
      expect(wrong.problems.find((p) => p.key === code)!.says.zh).toMatch(/信用代码/)
      expect(await pageWith(shopkeeper, shop, code)).toMatchObject({ value: null })
      const right = await does(shopkeeper, savePage, { id: shop, page, answers: { [code]: ` ${creditCode.slice(0, 8).toLowerCase()} ${creditCode.slice(8)}` } })
      expect(right.problems.filter((p) => p.key === code)).toEqual([])
      expect(await pageWith(shopkeeper, shop, code)).toMatchObject({ value: creditCode })
    })

    it('what a register said cannot be typed over', async () => {
      const { page, value } = await pageWith(elder, id, 'retiree.person.registeredAddress')
      expect(value).toEqual(expect.any(String))
      await does(elder, savePage, { id, page, answers: { 'retiree.person.registeredAddress': '别处1号', 'retiree.person.idNumber': person('agent').idNumber } })
      expect((await pageWith(elder, id, 'retiree.person.registeredAddress')).value).toBe(value)
    })

    it('a NUL, half a character and ten million characters are refused, and the draft stands', async () => {
      const { page } = await pageWith(elder, id, key)
      for (const answer of ['喻\u0000小红', '喻\ud800', 'x'.repeat(4_001)]) refused(await elder.sdk.call(savePage, { id, page, answers: { [key]: answer } }), 422, 'platform.invalid')
      const sent = await world.app.inject({
        method: 'PUT', url: `/api/v1/applications/${id}/pages/${page}`, payload: JSON.stringify({ answers: { [key]: '长'.repeat(3_400_000) } }),
        headers: { 'content-type': 'application/json', cookie: `gft_session=${elder.token()}`, 'sec-fetch-site': 'same-origin', 'idempotency-key': 'long' },
      })
      expect(sent.json()).toMatchObject({ status: 413, code: 'platform.too_large', detail: expect.stringContaining('没有丢失') })
      expect((await pageWith(elder, id, key)).value).toBe('喻小红')
    })

    it('two tabs that change the same answer: the second is told, and nothing is written over', async () => {
      const { page, revision } = await pageWith(elder, id, key)
      await does(elder, savePage, { id, page, revision, answers: { [key]: '喻大红' } })
      const second = await elder.sdk.call(savePage, { id, page, revision, answers: { [key]: '喻中红' } })
      expect(second).toMatchObject({ ok: false, status: 409, problem: { code: 'cases.changed_elsewhere', keys: [key] } })
      expect((await pageWith(elder, id, key)).value).toBe('喻大红')
      const elsewhere = await does(elder, savePage, { id, page, revision, answers: { 'retiree.contact.emergencyPhone': '19900000008' } })
      expect(elsewhere.saved).toBe(true)
    })

    it('a session that ends meanwhile costs nothing: what was saved is there, what was typed can be sent again', async () => {
      const { page } = await pageWith(elder, id, key)
      world.later(31 * 60)
      const typed = { id, page, answers: { [key]: '喻小红' } }
      refused(await elder.sdk.call(savePage, typed, { key: 'typed' }), 401, 'platform.sign_in')
      expect(typed.answers).toEqual({ [key]: '喻小红' })

      elder = await world.person('elder')
      expect(await pageWith(elder, id, key)).toMatchObject({ value: '喻大红' })
      expect(await does(elder, savePage, typed)).toMatchObject({ saved: true })
      expect(await pageWith(elder, id, key)).toMatchObject({ value: '喻小红' })
      shopkeeper = await world.person('no-data')
      for (const who of [elder, shopkeeper]) await who.stepUp()
    })
  })

  describe('consents', () => {
    it('of another’s part, or of what is not asked, are refused; of two words on one the last counts', async () => {
      const id = await begin(shopkeeper, 'second-hand-house', DONGHU, 'seller', { 'situation.water': 'no', 'situation.power': 'no', 'situation.gas': 'no', 'situation.loan': 'no', 'situation.delivery': 'electronic' })
      const { grants: [first] } = await does(shopkeeper, getPage, { id, page: 'grants' })
      for (const use of ['buyer.interface.civil.marriage', 'seller.interface.no.such', '']) {
        refused(await shopkeeper.sdk.call(decideGrants, { id, decisions: [{ use, agreed: true }] }), 422, 'cases.way_not_offered')
      }
      const decided = await does(shopkeeper, decideGrants, { id, decisions: [{ use: first!.use, agreed: true }, { use: first!.use, agreed: false }] })
      expect(decided).toEqual({ agreed: 0, refused: 1 })
    })

    it('are not taken without a fresh proof of oneself', async () => {
      world.later(11 * 60)
      const { applications } = await does(shopkeeper, listApplications, {})
      refused(await shopkeeper.sdk.call(decideGrants, { id: applications[0]!.id, decisions: [{ use: 'x', agreed: true }] }), 403, 'cases.step_up')
      refused(await shopkeeper.sdk.call(confirmPart, { id: applications[0]!.id, digest: '0'.repeat(64) }), 403, 'cases.step_up')
      for (const who of [elder, shopkeeper]) await who.stepUp()
    })
  })

  describe('a file', () => {
    it('that is not what it is called, is empty or too large is refused, and another way can still be chosen', async () => {
      const { applications } = await does(shopkeeper, listApplications, {})
      const id = applications.find(({ name }) => name.zh.includes('二手房'))!.id
      const { materials } = await does(shopkeeper, getPage, { id, page: 'materials' })
      const material = materials.find(({ ways }) => ways.some(({ way }) => way === 'upload'))!
      const send = (content: Buffer) => shopkeeper.sdk.call(chooseWay, { id, material: material.key, way: 'upload', file: { name: '合同.pdf', content: content.toString('base64') } })
      refused(await send(Buffer.from('MZ\u0090\u0000 not a document')), 422, 'cases.file_kind')
      refused(await send(Buffer.alloc(0)), 422, 'cases.file_missing')
      refused(await send(Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(8 * 1024 * 1024)])), 413, 'cases.file_large')
      refused(await shopkeeper.sdk.call(chooseWay, { id, material: material.key, way: 'commitment' }), 422, 'cases.way_not_offered')
      expect(await does(shopkeeper, chooseWay, { id, material: material.key, way: material.ways[0]!.way as 'upload', file: { name: '合同.pdf', content: Buffer.from('%PDF-1.7').toString('base64') } })).toEqual({ chosen: true })
    })
  })

  describe('submitting', () => {
    let id: string

    beforeAll(async () => {
      id = await card(elder)
      await typeMissing(elder, id, {})
    })

    it('what was not confirmed, or changed after it was', async () => {
      refused(await elder.sdk.call(submitApplication, { id }), 409, 'cases.not_confirmed')
      refused(await elder.sdk.call(confirmPart, { id, digest: '0'.repeat(64) }), 409, 'cases.digest_changed')
      await confirm(elder, id)
      const key = 'retiree.contact.emergencyName'
      const { page } = await pageWith(elder, id, key)
      await does(elder, savePage, { id, page, answers: { [key]: '喻小小' } })
      refused(await elder.sdk.call(submitApplication, { id }), 409, 'cases.not_confirmed')
      await confirm(elder, id)
    })

    it('three times at once, under one key and under another, is one case', async () => {
      const pressed = await Promise.all(['one', 'one', 'other'].map((key) => elder.sdk.call(submitApplication, { id }, { key })))
      const done = pressed.filter(({ ok }) => ok)
      for (const late of pressed.filter(({ ok }) => !ok)) refused(late, 409, 'cases.submitted_already')
      expect(new Set(done.map((one) => (one as { body: { case: string } }).body.case)).size).toBe(1)
      expect((await does(elder, listCases, {})).cases).toHaveLength(1)
      refused(await elder.sdk.call(savePage, { id, page: 'person', answers: {} }), 409, 'cases.submitted_already')
    })

    it('by two people at the same moment, under the same key even, is two cases with numbers of their own', async () => {
      const ids = [await card(elder), await card(shopkeeper)]
      for (const [place, who] of [elder, shopkeeper].entries()) {
        await typeMissing(who, ids[place]!, {})
        await confirm(who, ids[place]!)
      }
      const both = await Promise.all([elder, shopkeeper].map((who, place) => who.sdk.call(submitApplication, { id: ids[place]! }, { key: 'the-very-same' })))
      expect(both.map(({ ok }) => ok)).toEqual([true, true])
      const cases = both.map((one) => (one as { body: { case: string; number: string; shortCode: string } }).body)
      for (const what of ['case', 'number', 'shortCode'] as const) expect(new Set(cases.map((one) => one[what])).size).toBe(2)
    })

    it('and a stranger with the number of it sees what one sees of a case that never was', async () => {
      const { cases } = await does(elder, listCases, {})
      const theirs = await shopkeeper.sdk.call(getCase, { id: cases[0]!.id })
      const nobodys = await shopkeeper.sdk.call(getCase, { id: crypto.randomUUID() })
      refused(theirs, 404, 'platform.not_found')
      expect(theirs).toEqual(nobodys)
    })
  })
})
