import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { Client } from 'pg'
import {
  askConsent, confirmPart, decideGrants, getApplication, getCase, getPage, listApplications, listCases, listReceipts, officeCase, officeConsents, officeInbox, savePage, startApplication, submitApplication,
} from '@gft/contract/cases'
import {
  answerMandate, askHelper, authoriseAgent, chooseActing, confirmMandateAtCounter, endMandateAtCounter, findMandatesAtCounter, finishIdentityCheck, finishLicenceSignIn, getIdentityCheck, getMandateInvitation, getMe, giveMandateAtCounter, listMandates, listMandatesAtCounter,
  registerWard, revokeMandate, startIdentityCheck, startLicenceSignIn,
} from '@gft/contract/identity'
import { answerRequest, getGrantReceipt, getUseReceipt, listGrants, listRequests, listUses, sumUses } from '@gft/contract/consents'
import { answerRating, getRating, listBadRatings, rateCase } from '@gft/contract/feedback'
import { getLicenceFile, getPresentation, listLicences, makeLicenceFile, presentLicence, redeemPresentation, renewPresentation } from '@gft/contract/licences'
import { listMessages } from '@gft/contract/messages'
import type { Input, Operation } from '@gft/contract'
import { addDays, beijingDay } from '@gft/kernel'
import { person as persona } from '@gft/sandbox'
import { scopeOf, SYSTEM, type Scope } from '#platform'
import { factsAbout } from '#evidence'
import { allowAll, begin, does, joinBy, smsTo, typeMissing } from './apply.ts'
import { act, COMPANY, press, showLicence } from './company.ts'
import { contractOperations, inputs } from './inputs.ts'
import { letOfficersAct, proveRest } from './office.ts'
import { openWorld, type Someone, type World } from './world.ts'

const DONGHU = '360102000000'
const SERVICE = 'company-food-licence'
const TYPED = { 'company.shop.area': '120', 'company.shop.business': 'canteen', 'company.shop.food': 'hot', 'company.shop.foodSafetyOfficer': '章小满' }

let world: World
let chief: Someone
let agent: Someone
let company: string
beforeAll(async () => {
  world = await openWorld()
  chief = await here('legal-representative')
  agent = await here('agent')
})
afterAll(() => world?.close())

/** Limits on messages are tried elsewhere; here people confirm more often than they would in a day. */
const forgotten = () => database(async (client) => void (await client.query('delete from platform.attempt')))
const fresh = (who: Someone) => forgotten().then(() => who.stepUp())
const here = (id: string) => forgotten().then(() => world.person(id))

const refusedAs = async <Op extends Operation>(who: Someone, operation: Op, input: Input<Op>): Promise<string> => {
  const result = await who.sdk.call(operation, input)
  return result.ok ? 'done' : result.problem.code
}

async function scan(creditCode = COMPANY.creditCode): Promise<string> {
  const { id, url } = await does(world.visitor(), startLicenceSignIn, {})
  await press(world, url, { creditCode })
  return id
}

async function beFaced(who: Someone): Promise<void> {
  const { id } = await does(who, startIdentityCheck, { by: 'face', agreed: true })
  const { url } = await does(who, getIdentityCheck, { id })
  await press(world, url, { as: 'self' })
  await does(who, finishIdentityCheck, { id })
}

const inDays = (days: number): string => addDays(beijingDay(world.now()), days)
const invited = (days = 90, more: Partial<Input<typeof askHelper>> = {}): Input<typeof askHelper> =>
  ({ name: persona('agent').name, phone: persona('agent').phone, services: [SERVICE], acts: ['fill', 'grant', 'submit', 'receive'], until: inDays(days), ...more })

async function codeFor(phone: string, act: () => Promise<unknown>): Promise<string> {
  const links = async () => (await smsTo(world, phone)).flatMap((text) => /\/m\/([\w-]+)/.exec(text)?.[1] ?? [])
  const before = new Set(await links())
  await act()
  return world.until('the invitation', async () => (await links()).find((one) => !before.has(one)))
}

/** The chief authorises the agent, who accepts. */
async function authorised(more: Partial<Input<typeof askHelper>> = {}, days = 90): Promise<string> {
  await fresh(chief)
  const code = await codeFor(persona('agent').phone, () => does(chief, authoriseAgent, { enterprise: company, ...invited(days, more) }))
  await fresh(agent)
  return (await does(agent, answerMandate, { code, accept: true })).id
}

describe('an enterprise', () => {
  it('is registered with its electronic business licence, by its legal representative and nobody else', async () => {
    const { id, url } = await does(agent, startLicenceSignIn, {})
    expect(await refusedAs(agent, finishLicenceSignIn, { id })).toBe('identity.licence_open')
    await press(world, url, { creditCode: COMPANY.creditCode })
    expect(await refusedAs(agent, finishLicenceSignIn, { id })).toBe('identity.licence_of_another')

    const shown = await showLicence(world, chief)
    company = shown.enterprise
    const { enterprises: mine, mandates } = await does(chief, listMandates, {})
    expect(mine).toEqual([{ id: company, name: COMPANY.name, creditCode: COMPANY.creditCode, status: '存续（在营、开业、在册）' }])
    expect(mandates).toMatchObject([{ id: shown.mandate, kind: 'legal-representative', state: 'live', may: ['act'] }])
    expect((await does(agent, listMandates, {})).mandates).toEqual([])
  })

  it('signs its legal representative in who is not signed in, once per scan', async () => {
    const { id, url } = await does(world.visitor(), startLicenceSignIn, {})
    await press(world, url, { creditCode: COMPANY.creditCode })
    const browser = world.visitor()
    await does(browser, finishLicenceSignIn, { id })
    expect((await does(browser, getMe, {})).name).toBe('周**')
    expect(await browser.actor()).toMatchObject({ for: company, by: { kind: 'legal-representative', over: false } })
    const again = await world.visitor().sdk.call(finishLicenceSignIn, { id })
    expect(again.ok ? 'done' : again.problem.code).toBe('identity.no_check')
  })

  it('is not signed in by a scan that nobody confirmed, that is too old, or of a code that is none', async () => {
    const old = await scan()
    world.later(121)
    const late = await world.visitor().sdk.call(finishLicenceSignIn, { id: old })
    expect(late.ok ? 'done' : late.problem.code).toBe('identity.licence_over')
    const wrong = await scan('91360000MAGFT00201')
    const none = await world.visitor().sdk.call(finishLicenceSignIn, { id: wrong })
    expect(none.ok ? 'done' : none.problem.code).toBe('identity.licence_open')
  })
})

describe('a legal representative authorises an agent from another city, and the agent files for the company', () => {
  let mandate: string
  let application: string
  let filed: string
  let clerk: Someone

  it('asks for a face or its equal, and a fresh code, of who authorises', async () => {
    expect(await refusedAs(chief, authoriseAgent, { enterprise: company, ...invited() })).toBe('platform.face')
    await beFaced(chief)
    expect((await does(chief, getMe, {})).assurance).toBe('face')
    expect(await refusedAs(chief, authoriseAgent, { enterprise: company, ...invited() })).toBe('platform.step_up')
    await fresh(chief)
    for (const [wrong, code] of [
      [{ acts: [] }, 'identity.mandate_empty'], [{ until: inDays(0) }, 'identity.mandate_term'], [{ until: inDays(400) }, 'identity.mandate_term'],
      [{ phone: persona('legal-representative').phone }, 'identity.mandate_oneself'], [{ phone: '123' }, 'identity.bad_phone'],
    ] as const) expect(await refusedAs(chief, authoriseAgent, { enterprise: company, ...invited(), ...wrong, acts: [...(wrong as { acts?: [] }).acts ?? ['fill']] as never })).toBe(code)
    expect(await refusedAs(chief, authoriseAgent, { enterprise: crypto.randomUUID(), ...invited() })).toBe('identity.no_mandate')
  })

  it('begins when the one who was named accepts, as themself and with a fresh code', async () => {
    const code = await codeFor(persona('agent').phone, () => does(chief, authoriseAgent, { enterprise: company, ...invited() }))
    expect(await does(agent, getMandateInvitation, { code })).toMatchObject({ kind: 'agent', principal: COMPANY.name, from: '周**', state: 'open' })
    expect(await refusedAs(agent, answerMandate, { code, accept: true })).toBe('platform.step_up')
    const stranger = await here('no-data')
    await fresh(stranger)
    expect(await refusedAs(stranger, answerMandate, { code, accept: true })).toBe('identity.mandate_not_invited')
    await fresh(agent)
    mandate = (await does(agent, answerMandate, { code, accept: true })).id
    expect(await refusedAs(agent, answerMandate, { code, accept: true })).toBe('identity.mandate_invitation_over')
    expect((await does(agent, listMandates, {})).mandates).toMatchObject([{ id: mandate, kind: 'agent', side: 'agent', principal: { name: COMPANY.name }, state: 'live', may: ['act', 'revoke'] }])
  })

  it('fills in from the register under the company’s grant, and submits', async () => {
    expect(await refusedAs(agent, startApplication, { service: SERVICE, region: DONGHU })).toBe('cases.enterprise_only')
    await act(agent, mandate)
    application = (await does(agent, startApplication, { service: SERVICE, region: DONGHU })).id
    expect((await does(agent, startApplication, { service: SERVICE, region: DONGHU }))).toEqual({ id: application, existing: true })
    await fresh(agent)
    await allowAll(world, agent, application)
    await typeMissing(agent, application, TYPED)
    await proveRest(agent, application)
    const view = await does(agent, getApplication, { id: application })
    expect(view.acting).toMatchObject({ for: COMPANY.name, by: '钟*', kind: 'agent', mandate })
    const { sections, digest, missing } = await does(agent, getPage, { id: application, page: 'check' })
    const address = sections.flatMap(({ questions }) => questions).find(({ key }) => key === 'company.enterprise.address')
    expect(address?.origin).toMatchObject({ kind: 'interface', from: { zh: '企业登记信息' }, grant: expect.any(String) })
    expect(missing).toEqual([])
    await does(agent, confirmPart, { id: application, digest: digest! })
    filed = (await does(agent, submitApplication, { id: application })).case
    expect((await does(agent, getCase, { id: filed })).acting).toMatchObject({ for: COMPANY.name, by: '钟*', kind: 'agent' })
  })

  it('says in every fact who, for whom and by which mandate', async () => {
    const [about, under] = await world.ground.db.read(SYSTEM, [factsAbout(filed), factsAbout(mandate)])
    const me = (await agent.actor()).subject
    expect(about.find(({ kind }) => kind === 'cases.submitted')).toMatchObject({ actor: me, body: { for: company, mandate } })
    expect(under.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['identity.mandate_given', 'identity.mandate_accepted', 'identity.mandate_used']))
  })

  it('is seen by the office as the company’s, with who acts for it', async () => {
    clerk = await world.officer('clerk')
    const { rows } = await does(clerk, officeInbox, {})
    const row = rows.find(({ id }) => id === filed)
    expect(row?.applicant).toBe(COMPANY.name)
    expect((await does(clerk, officeCase, { id: filed })).acting).toMatchObject({ for: COMPANY.name, by: '钟*', kind: 'agent', mandate })
  })

  it('is asked for a consent from afar, and the representative answers for the company, or the agent under the mandate', async () => {
    const { askable } = await does(clerk, officeConsents, { id: filed })
    const ask = async () => (await does(clerk, askConsent, { id: filed, use: askable[0]!.use, manner: 'remote' })).request
    await act(chief, (await does(chief, listMandates, {})).mandates.find(({ kind }) => kind === 'legal-representative')!.id)
    for (const who of [chief, agent]) {
      const request = await ask()
      await world.until('the request to be told', async () => (await does(who, listMessages, {})).messages.some((one) => JSON.stringify(one).includes(request)))
      expect((await does(who, listRequests, {})).requests.map(({ id }) => id)).toContain(request)
      await fresh(who)
      const { grant } = await does(who, answerRequest, { id: request, agreed: true })
      expect((await does(chief, listGrants, {})).grants.map(({ id }) => id)).toContain(grant)
    }
  })

  it('is granted, and the licence is the company’s: seen by its representative, and by the agent for as long as the mandate goes to it', async () => {
    const officers = [clerk, await world.officer('market-officer')]
    await letOfficersAct(world, officers, agent, filed)
    const typesSeen = async (who: Someone) => (await does(who, listLicences, {})).licences.map(({ type }) => type).toSorted()
    // What agencies had issued to the company before, and what its agent has just got for it.
    await world.until('the company’s stock', async () => (await typesSeen(chief)).length === 2)
    expect(await typesSeen(chief)).toEqual(['business-licence', 'food-licence'])
    expect(await typesSeen(agent)).toEqual(['food-licence'])
    await act(chief, null)
    expect(await typesSeen(chief)).not.toContain('business-licence')
    await act(chief, (await does(chief, listMandates, {})).mandates.find(({ kind }) => kind === 'legal-representative')!.id)
  })

  it('is shown to a verifier and downloaded for the company by its agent, and the use is the company’s', async () => {
    const [licence] = (await does(agent, listLicences, {})).licences.filter(({ type }) => type === 'food-licence')
    const shown = await does(agent, presentLicence, { id: licence!.id })
    expect(await refusedAs(await here('no-data'), getPresentation, { id: shown.id })).toBe('platform.not_found')
    const verifier = await world.officer('verifier')
    await does(verifier, redeemPresentation, { code: (await does(agent, renewPresentation, { id: shown.id })).code })
    expect((await does(agent, getPresentation, { id: shown.id })).state).toBe('redeemed')
    expect((await does(chief, listUses, {})).uses.some(({ source }) => source.zh === '食品经营许可证')).toBe(true)
    await does(agent, makeLicenceFile, { id: licence!.id })
    expect((await does(chief, getLicenceFile, { id: licence!.id, form: 'pdf' })).mediaType).toBe('application/pdf')
  })

  it('is rated once for the company, by whoever was served', async () => {
    await does(agent, rateCase, { id: filed, grade: 'very-dissatisfied', tags: [], words: '等得太久' })
    expect(await refusedAs(chief, rateCase, { id: filed, grade: 'satisfied', tags: [] })).toBe('feedback.rated_already')
    for (const who of [agent, chief]) expect((await does(who, getRating, { id: filed })).rating).toMatchObject({ grade: 'very-dissatisfied' })
    const { ratings } = await does(clerk, listBadRatings, {})
    await does(clerk, answerRating, { id: ratings.at(-1)!.id, done: '已增开窗口', told: '向您致歉' })
    expect((await does(agent, getRating, { id: filed })).answer).toMatchObject({ told: '向您致歉' })
    for (const who of [agent, chief]) await world.until('the answer', async () => (await does(who, listMessages, {})).messages.some((one) => JSON.stringify(one).includes('/rating')))
  })

  it('leaves uses, consents and receipts for the company, and to the agent those of the own mandate', async () => {
    const uses = await Promise.all([agent, chief].map(async (who) => (await does(who, listUses, {})).uses))
    expect(uses[0]!.length).toBeGreaterThan(0)
    expect(uses[1]!.map(({ id }) => id)).toEqual(expect.arrayContaining(uses[0]!.map(({ id }) => id)))
    const { grants } = await does(agent, listGrants, {})
    for (const who of [agent, chief]) {
      expect((await does(who, getGrantReceipt, { id: grants[0]!.id, of: 'decision' })).file).toContain('decision')
      expect((await does(who, getUseReceipt, { id: uses[0]![0]!.id })).file).toContain('use')
      expect((await does(who, listReceipts, { id: filed })).receipts.length).toBeGreaterThan(0)
    }
    expect(await refusedAs(agent, sumUses, {})).toBe('done')
  })

  it('is seen by the company’s representative, who is told, and by the agent only while acting for it', async () => {
    expect((await does(chief, listCases, {})).cases.map(({ id }) => id)).toContain(filed)
    expect((await does(chief, listGrants, {})).grants.length).toBeGreaterThan(0)
    await world.until('the chief to be told', async () => (await does(chief, listMessages, {})).messages.some((one) => JSON.stringify(one).includes(filed)))
    await act(agent, null)
    expect((await does(agent, listCases, {})).cases).toEqual([])
    expect(await refusedAs(agent, getCase, { id: filed })).toBe('platform.not_found')
    await act(chief, null)
    expect((await does(chief, listCases, {})).cases).toEqual([])
    await act(agent, mandate)
  })

  it('is stopped at once when the mandate is revoked, and nothing is done for oneself instead', async () => {
    await does(agent, startApplication, { service: SERVICE, region: '360103000000' })
    await does(chief, revokeMandate, { id: mandate })
    for (const [operation, input] of [[startApplication, { service: SERVICE, region: DONGHU }], [getCase, { id: filed }], [listCases, {}]] as const) {
      expect(await refusedAs(agent, operation as Operation, input as never)).toBe('platform.mandate_over')
    }
    expect((await agent.actor()).by?.over).toBe(true)
    expect(await refusedAs(agent, chooseActing, { mandate })).toBe('identity.no_mandate')
    await act(agent, null)
    expect((await does(agent, listApplications, {})).applications).toEqual([])
    expect((await does(agent, listMandates, {})).mandates[0]).toMatchObject({ state: 'ended', endedBy: 'principal', may: [] })
  })
})

describe('what a person may call', () => {
  it('says of each operation whether it is done under a mandate, and by which act, or by each one for oneself alone', async () => {
    const decided = [...(await contractOperations()).values()].filter(({ who }) => who === 'person' || who === 'real-name')
    expect(decided.filter(({ under }) => under === undefined).map(({ id }) => id)).toEqual([])
    const own = decided.filter(({ under }) => under === 'oneself').map(({ id }) => id.split('.')[0])
    // What is the account’s is nobody else’s: identity and the own letterbox. Everything else can be done for another.
    expect([...new Set(own)].toSorted()).toEqual(['identity', 'messages'])
  })

  it('is refused under a mandate that does not allow its act, whatever it is', async () => {
    const acts = ['fill', 'grant', 'submit', 'receive'] as const
    const operations = [...(await contractOperations()).values()].filter(({ under }) => under !== undefined && under !== 'oneself')
    for (const allowed of acts) {
      const mandate = await authorised({ acts: [allowed] })
      await act(agent, mandate)
      await fresh(agent)
      for (const operation of operations) {
        const input = fc.sample(inputs(operation, {}), { numRuns: 1, seed: 1 })[0] as never
        const code = await refusedAs(agent, operation, input)
        expect(code === 'platform.beyond_mandate', `${operation.id}, allowed ${allowed}: ${code}`).toBe(operation.under !== allowed)
      }
      await act(agent, null)
      await does(agent, revokeMandate, { id: mandate })
    }
  }, 60_000)
})

describe('a mandate', () => {
  it('goes no further than its services and acts', async () => {
    const narrow = await authorised({ acts: ['fill'], services: [SERVICE] })
    await act(agent, narrow)
    expect(await refusedAs(agent, startApplication, { service: 'bookkeeping-licence', region: DONGHU })).toBe('platform.beyond_mandate')
    const { id } = await does(agent, startApplication, { service: SERVICE, region: DONGHU })
    expect(await refusedAs(agent, decideGrants, { id, decisions: [] })).toBe('platform.beyond_mandate')
    expect(await refusedAs(agent, confirmPart, { id, digest: 'a'.repeat(64) })).toBe('platform.beyond_mandate')
    expect(await refusedAs(agent, submitApplication, { id })).toBe('platform.beyond_mandate')
    expect(await refusedAs(agent, listCases, {})).toBe('platform.beyond_mandate')
    expect(await refusedAs(agent, savePage, { id, page: 'person', answers: {} })).not.toBe('platform.beyond_mandate')
    await act(agent, null)
    await does(agent, revokeMandate, { id: narrow })
  })

  it('shows what was begun under it and nothing else of the company’s, also to the database', async () => {
    const first = await authorised()
    await act(agent, first)
    const { id } = await does(agent, startApplication, { service: SERVICE, region: '360104000000' })
    const second = await authorised({}, 30)
    await act(agent, second)
    expect((await does(agent, listApplications, {})).applications).toEqual([])
    expect(await refusedAs(agent, getApplication, { id })).toBe('platform.not_found')
    const scope = scopeOf(await agent.actor())
    expect(await visible(scope, 'cases.application')).toBe(0)
    expect(await visible(scope, 'cases.case')).toBe(0)
    expect(await visible(scope, 'consents.grant')).toBe(0)
    expect(await visible(scope, 'identity.person')).toBe(0)
    expect(await visible({ ...scope, subject: first }, 'cases.application')).toBe(1)
    await act(agent, null)
    for (const one of [first, second]) await does(agent, revokeMandate, { id: one })
  })

  it('takes the company’s part in what somebody else began, by an invitation to the company or to its agent, and no person’s part', async () => {
    const owner = await here('mortgagor')
    const id = await begin(owner, 'house-mortgage', DONGHU, 'mortgagor', { 'situation.loan': 'bank' })
    const to = { name: persona('agent').name, phone: persona('agent').phone }
    await forgotten()
    await expect(joinBy(world, owner, id, 'lender', to, agent)).rejects.toThrow('cases.enterprise_only')
    const elsewhere = await authorised({ services: [SERVICE] })
    await act(agent, elsewhere)
    await expect(joinBy(world, owner, id, 'lender', to, agent)).rejects.toThrow('platform.beyond_mandate')
    const mine = await authorised({ services: ['house-mortgage'] }, 60)
    await act(agent, mine)
    await joinBy(world, owner, id, 'lender', { ...to, name: COMPANY.name }, agent)
    expect((await does(agent, listApplications, {})).applications.map((one) => one.id)).toEqual([id])
    await act(chief, (await does(chief, listMandates, {})).mandates.find(({ kind }) => kind === 'legal-representative')!.id)
    expect((await does(chief, listApplications, {})).applications.map((one) => one.id)).toContain(id)
    for (const who of [agent, chief]) await act(who, null)
    expect(await refusedAs(agent, getApplication, { id })).toBe('platform.not_found')
    for (const one of [elsewhere, mine]) await does(agent, revokeMandate, { id: one })
  })

  it('ends by itself with its term', async () => {
    const short = await authorised({}, 1)
    await act(agent, short)
    world.later(2 * 86_400)
    agent = await here('agent')
    expect(await refusedAs(agent, chooseActing, { mandate: short })).toBe('identity.no_mandate')
    expect((await does(agent, listMandates, {})).mandates.find(({ id }) => id === short)).toMatchObject({ state: 'ended', endedBy: 'term', may: [] })
    chief = await here('legal-representative')
  })

  it('ended in the middle of an act, the act is not done', async () => {
    const mine = await authorised()
    await act(agent, mine)
    await database(async (client) => {
      await client.query('begin')
      await client.query(`select set_config('gft.system', 'on', true)`)
      await client.query(`update identity.mandate set ended_at = now(), ended_by = 'principal' where id = $1`, [mine])
      const begun = refusedAs(agent, startApplication, { service: SERVICE, region: '360111000000' })
      await world.until('the act to wait', async () => (await client.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`)).rowCount || undefined)
      await client.query('commit')
      expect(await begun).toBe('platform.mandate_over')
    })
    await act(agent, null)
    await act(chief, (await does(chief, listMandates, {})).mandates.find(({ kind }) => kind === 'legal-representative')!.id)
    expect((await does(chief, listApplications, {})).applications.filter(({ region }) => region.includes('青山湖'))).toEqual([])
    await act(chief, null)
  })

  it('is another’s affair to everybody else', async () => {
    const stranger = await here('no-data')
    const mine = await authorised()
    expect(await refusedAs(stranger, revokeMandate, { id: mine })).toBe('identity.no_mandate')
    expect(await refusedAs(stranger, chooseActing, { mandate: mine })).toBe('identity.no_mandate')
    expect(await refusedAs(chief, chooseActing, { mandate: mine })).toBe('identity.no_mandate')
    await does(agent, revokeMandate, { id: mine })
  })
})

describe('a guardian', () => {
  it('acts for the own child until it is eighteen, and for nobody else’s', async () => {
    const guardian = await here('guardian')
    await fresh(guardian)
    const child = persona('minor')
    expect(await refusedAs(guardian, registerWard, { name: persona('pupil').name, idNumber: persona('pupil').idNumber })).toBe('identity.ward_not_found')
    expect(await refusedAs(guardian, registerWard, { name: persona('buyer').name, idNumber: persona('buyer').idNumber })).toBe('identity.ward_grown')
    const { id } = await does(guardian, registerWard, { name: child.name, idNumber: child.idNumber })
    expect(await refusedAs(guardian, registerWard, { name: child.name, idNumber: child.idNumber })).toBe('identity.mandate_exists')
    expect((await does(guardian, listMandates, {})).mandates).toMatchObject([{ kind: 'guardian', principal: { name: child.name }, until: '2030-07-19T16:00:00.000Z' }])
    await act(guardian, id)
    const begun = await does(guardian, startApplication, { service: 'id-card-renewal', region: DONGHU })
    expect((await does(guardian, getApplication, { id: begun.id })).acting).toMatchObject({ for: '涂**', kind: 'guardian' })
    const passed = Date.parse('2030-07-20T00:00:00Z') - world.now().getTime()
    world.later(passed / 1000)
    const later = await here('guardian')
    expect(await refusedAs(later, chooseActing, { mandate: id })).toBe('identity.no_mandate')
    world.later(-passed / 1000)
  })
})

describe('a helper', () => {
  it('acts for an elder who asked them, and the elder hears of each thing', async () => {
    const elder = await here('elder')
    const daughter = await here('elder-daughter')
    const { name, phone } = persona('elder-daughter')
    await fresh(elder)
    const code = await codeFor(phone, () => does(elder, askHelper, invited(30, { name, phone, services: ['elder-card'] })))
    await fresh(daughter)
    const { id } = await does(daughter, answerMandate, { code, accept: true })
    await act(daughter, id)
    expect(await refusedAs(daughter, startApplication, { service: 'id-card-renewal', region: DONGHU })).toBe('platform.beyond_mandate')
    const begun = await does(daughter, startApplication, { service: 'elder-card', region: DONGHU })
    expect((await does(elder, listApplications, {})).applications.map((one) => one.id)).toEqual([begun.id])
    await fresh(daughter)
    await allowAll(world, daughter, begun.id)
    await world.until('the elder to be told', async () => (await does(elder, listMessages, {})).messages.some((one) => JSON.stringify(one).includes('喻**')))
    await does(elder, revokeMandate, { id })
    expect(await refusedAs(daughter, listApplications, {})).toBe('platform.mandate_over')
    expect((await does(elder, listApplications, {})).applications).toHaveLength(1)
  })
})

describe('at a counter, without a phone', () => {
  const seen = (id: string) => ({ name: persona(id).name, idNumber: persona(id).idNumber })
  const agreed = (principal: string, more: Partial<Input<typeof giveMandateAtCounter>> = {}): Input<typeof giveMandateAtCounter> =>
    ({ principal: seen(principal), agent: seen('elder-daughter'), services: ['elder-card'], acts: ['fill', 'grant', 'submit', 'receive'], until: inDays(30), ground: '老人没有手机', ...more })
  let clerk: Someone
  let second: Someone
  let helper: Someone
  beforeAll(async () => {
    clerk = await world.officer('clerk')
    second = await world.officer('second-clerk')
    helper = await here('elder-daughter')
  })

  it('an elder gives a mandate with two clerks, and it is for nobody until the second has compared both cards', async () => {
    expect(await refusedAs(clerk, giveMandateAtCounter, agreed('seller-spouse', { principal: { ...seen('seller-spouse'), name: '涂建国' } }))).toBe('identity.not_matched')
    expect(await refusedAs(clerk, giveMandateAtCounter, agreed('seller-spouse', { agent: seen('seized') }))).toBe('identity.nobody_there')
    expect(await refusedAs(clerk, giveMandateAtCounter, agreed('seller-spouse', { agent: { ...seen('elder-daughter'), name: '喻小兰' } }))).toBe('identity.not_the_same')
    expect(await refusedAs(clerk, giveMandateAtCounter, agreed('elder-daughter'))).toBe('identity.mandate_oneself')
    const { id } = await does(clerk, giveMandateAtCounter, agreed('seller-spouse'))
    expect(await refusedAs(helper, chooseActing, { mandate: id })).toBe('identity.no_mandate')
    expect((await does(clerk, listMandatesAtCounter, {})).mandates).toMatchObject([{ id, principal: '涂**', agent: '喻**', may: [] }])
    expect(await refusedAs(clerk, confirmMandateAtCounter, { id, confirmed: true })).toBe('identity.same_clerk')
    expect((await does(second, listMandatesAtCounter, {})).mandates).toMatchObject([{ id, may: ['confirm'] }])
    expect(await does(second, confirmMandateAtCounter, { id, confirmed: true })).toEqual({ live: true })
    expect(await refusedAs(second, confirmMandateAtCounter, { id, confirmed: true })).toBe('identity.no_mandate')
    await world.until('the helper to be told', async () => (await does(helper, listMessages, {})).messages.some(({ title }) => JSON.stringify(title).includes('窗口')))

    await act(helper, id)
    const begun = await does(helper, startApplication, { service: 'elder-card', region: DONGHU })
    expect((await does(helper, getApplication, { id: begun.id })).acting).toMatchObject({ for: '涂**', kind: 'helper', mandate: id })
    const { mandates } = await does(clerk, findMandatesAtCounter, { idNumber: persona('seller-spouse').idNumber, ground: '本人来窗口查' })
    expect(mandates).toMatchObject([{ id, may: ['end'] }])
    expect(await refusedAs(clerk, endMandateAtCounter, { id, idNumber: persona('no-data').idNumber, ground: '不是他的' })).toBe('identity.no_mandate')
    await does(clerk, endMandateAtCounter, { id, idNumber: persona('seller-spouse').idNumber, ground: '本人不再需要' })
    expect(await refusedAs(helper, getApplication, { id: begun.id })).toBe('platform.mandate_over')
    await act(helper, null)
    const [facts] = await world.ground.db.read(SYSTEM, [factsAbout(id)])
    expect(facts.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['identity.mandate_given', 'identity.mandate_accepted', 'identity.mandate_revoked']))
    expect(new Set(facts.filter(({ kind }) => /given|accepted/.test(kind)).map(({ actor }) => actor)).size).toBe(2)
  })

  it('turned down by the second clerk, it never begins', async () => {
    const { id } = await does(second, giveMandateAtCounter, agreed('seller-spouse'))
    expect(await does(clerk, confirmMandateAtCounter, { id, confirmed: false })).toEqual({ live: false })
    expect(await refusedAs(helper, chooseActing, { mandate: id })).toBe('identity.no_mandate')
    expect((await does(clerk, listMandatesAtCounter, {})).mandates).toEqual([])
  })

  it('a legal representative authorises an agent, when the register says it is them', async () => {
    const forCompany = { creditCode: COMPANY.creditCode, services: [SERVICE], agent: seen('agent') }
    expect(await refusedAs(clerk, giveMandateAtCounter, agreed('elder', forCompany))).toBe('identity.not_representative_there')
    const { id } = await does(clerk, giveMandateAtCounter, agreed('legal-representative', forCompany))
    await does(second, confirmMandateAtCounter, { id, confirmed: true })
    await act(agent, id)
    expect((await does(agent, startApplication, { service: SERVICE, region: '360121000000' })).existing).toBe(false)
    expect((await does(chief, listMandates, {})).mandates.map((one) => one.id)).toContain(id)
    await does(clerk, endMandateAtCounter, { id, idNumber: persona('legal-representative').idNumber, ground: '法定代表人到窗口结束' })
    expect(await refusedAs(agent, listApplications, {})).toBe('platform.mandate_over')
    await act(agent, null)
  })
})

describe('a change in the register', () => {
  it('ends a former representative’s mandate at once, and does not end what the company goes on with', async () => {
    const kept = await authorised()
    const chiefs = await showLicence(world, chief)
    await fetch(`${world.provinceUrl}/sandbox/representatives`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ creditCode: COMPANY.creditCode, person: 'shop-owner' }) })
    await world.run('identity:readEnterpriseChanges')
    expect((await chief.actor()).by).toMatchObject({ id: chiefs.mandate, over: true })
    expect(await refusedAs(chief, listCases, {})).toBe('platform.mandate_over')
    await fresh(chief)
    expect(await refusedAs(chief, authoriseAgent, { enterprise: company, ...invited() })).toBe('identity.no_mandate')
    expect((await does(agent, listMandates, {})).mandates.find(({ id }) => id === kept)).toMatchObject({ state: 'live' })

    const next = await here('shop-owner')
    const shown = await showLicence(world, next)
    expect(shown.enterprise).toBe(company)
    expect((await does(next, listMandates, {})).mandates.map(({ id }) => id)).toContain(kept)
    await does(next, revokeMandate, { id: kept })
  })

  it('is noticed before anybody is authorised, also when it has not been followed yet', async () => {
    const next = await here('shop-owner')
    await beFaced(next)
    await fresh(next)
    await fetch(`${world.provinceUrl}/sandbox/representatives`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ creditCode: COMPANY.creditCode, person: 'legal-representative' }) })
    expect(await refusedAs(next, authoriseAgent, { enterprise: company, ...invited() })).toBe('identity.not_representative')
  })
})

/** How many rows of a table a scope sees. */
const visible = (scope: Scope, table: string): Promise<number> => database(async (client) => {
  await client.query('begin')
  await client.query(`select set_config('gft.subject', $1, true), set_config('gft.orgs', '{}', true), set_config('gft.regions', '{}', true), set_config('gft.system', 'off', true)`, [scope.subject ?? ''])
  return Number((await client.query<{ n: string }>(`select count(*)::text as n from ${table}`)).rows[0]!.n)
})

async function database<T>(act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: world.ground.settings.databaseUrl })
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}
