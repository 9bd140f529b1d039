import { acceptCase, askCorrections, checkPayment, decideCase, determineCharge, getCase, inviteParty } from '@gft/contract/cases'
import { listGrants } from '@gft/contract/consents'
import { listLicences } from '@gft/contract/licences'
import { person } from '@gft/sandbox'
import type { Page } from 'playwright-core'
import { allowAll, begin, does, smsTo } from '../../server/test/apply.ts'
import { DONGHU, sell, sellBetween, SITUATION, type Sale } from '../../server/test/sale.ts'
import type { Someone, World } from '../../server/test/world.ts'

/** A page as somebody meets it on the way: whose session it is, and what is done there before one looks. */
export interface Moment {
  readonly name: string
  readonly path: string
  readonly who?: Who
  /** Acts on the page that `path` opened; `turn` differs each time, for what may be done only once in a while. */
  readonly act?: (page: Page, turn: number) => Promise<void>
}

/** The buyer of a finished sale; somebody in the middle of an application; the one who was invited to it. */
export type Who = 'buyer' | 'applicant' | 'invited'

export interface Moments {
  readonly moments: readonly Moment[]
  readonly session: (who: Who) => string
}

/**
 * Brings a world to where every page of the way has something to show: three sales of one house, of which one is over,
 * one is to be paid and one to be corrected; and two applications in the making, one of them with sources that know nothing.
 */
export async function reachMoments(world: World): Promise<Moments> {
  const over = await sell(world)
  const { seller, buyer } = over
  const charged = await sellBetween(world, seller, buyer)
  const wrong = await sellBetween(world, seller, buyer)
  await carryThrough(world, { over, charged, wrong })
  const applicant = await world.person('short-buyer')
  const invited = await world.person('short-holder')
  const begun = await begin(applicant, 'second-hand-house', '360103000000', 'buyer', {})
  const asked = await begin(applicant, 'second-hand-house', '360104000000', 'buyer', SITUATION)
  const { filled, link } = await fillAndInvite(world, applicant)

  const { licences } = await does(buyer, listLicences, {})
  const certificate = licences.find(({ type }) => type === 'real-estate-certificate')?.id
  const { grants } = await does(buyer, listGrants, {})
  const at = (application: string) => (name: string, page: string, act?: Moment['act']): Moment => ({ name, path: `/apply/${application}${page}`, who: 'applicant', ...(act ? { act } : {}) })
  const [inBegun, inAsked, inFilled] = [at(begun), at(asked), at(filled)]
  const mine = (name: string, path: string): Moment => ({ name, path, who: 'buyer' })
  return {
    session: (who) => ({ buyer, applicant, invited })[who].token(),
    moments: [
      ...ANYBODYS,
      { name: 'beginning', path: '/apply/new?service=second-hand-house&region=360111', who: 'applicant' },
      { name: 'beginning without a role', path: '/apply/new?service=second-hand-house&region=360111', who: 'applicant', act: presses('开始填写') },
      inBegun('task list at the start', ''),
      inBegun('situation', '/situation'),
      inBegun('situation left empty', '/situation', presses('保存并继续')),
      inAsked('consents', '/grants'),
      inAsked('consents all agreed beforehand', '/grants?all=yes'),
      inAsked('consents left undecided', '/grants', presses('确认，用短信验证')),
      inAsked('held for a code', '/grants?all=yes', async (page) => {
        // Long enough for the last proof and the last message to have run out.
        world.later(11 * 60)
        await presses('确认，用短信验证')(page, 0)
      }),
      inFilled('task list with sources read', ''),
      inFilled('consents decided', '/grants'),
      ...['contract', 'house', 'person', 'family', 'tax', 'ownership'].map((page) => inFilled(`questions: ${page}`, `/${page}`)),
      inFilled('questions left empty', '/ownership', presses('保存并继续')),
      inFilled('a fact that is wrong', '/house/house.address'),
      inFilled('materials', '/materials'),
      inFilled('materials without a choice', '/materials', presses('就用这个办法')),
      inFilled('check with things missing', '/check'),
      inFilled('invitation anew', '/invite?role=seller'),
      inFilled('invitation left empty', '/invite?role=seller', presses('发送邀请')),
      { name: 'invitation, to the invited', path: `/i/${link}`, who: 'invited' },
      { name: 'invitation, to a stranger', path: `/i/${link}` },
      mine('case to be paid', `/cases/${charged.submission.case}`),
      mine('case to be corrected', `/cases/${wrong.submission.case}`),
      mine('corrections', `/cases/${wrong.submission.case}/corrections`),
      mine('case that is over', `/cases/${over.submission.case}`),
      mine('rating', `/cases/${over.submission.case}/rating`),
      mine('receipts of a case', `/cases/${over.submission.case}/receipts`),
      mine('submitted', `/apply/${over.application}/done`),
      mine('cases', '/cases'),
      mine('hall of somebody known', '/h/360102/'),
      mine('licences', '/licences'),
      mine('a licence', `/licences/${certificate}`),
      mine('showing a licence', `/licences/${certificate}/show`),
      { ...mine('code of a licence', `/licences/${certificate}/show`), act: presses('打开出示码') },
      mine('messages', '/messages'),
      mine('one’s own', '/me'),
      mine('consents given', '/me/grants'),
      mine('withdrawal', `/me/grants/${grants.find(({ state }) => state === 'live')?.id}/withdraw`),
      mine('a consent', `/me/grants/${grants[0]?.id}`),
      mine('code of a counter', '/me/consent-code'),
      mine('one’s own code', '/me/my-code'),
      { ...mine('one’s own code shown', '/me/my-code'), act: presses('打开当面码') },
      mine('requests of offices', '/me/consent-requests'),
      mine('uses of data', '/me/data-uses'),
      mine('refused uses of a month', '/me/data-uses?month=2026-10&outcome=refused'),
      mine('helpers', '/me/helpers'),
      mine('closing held up by open matters', '/me/closing'),
      { name: 'closing an account', path: '/me/closing', who: 'invited' },
      mine('proof of oneself', '/step-up'),
      mine('sign-out', '/sign-out'),
    ],
  }
}

const presses = (name: string) => async (page: Page, _turn: number): Promise<void> => {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.getByRole('button', { name, exact: true }).first().click()])
}

const asksForCode = async (page: Page, turn: number): Promise<void> => {
  await page.getByLabel('手机号').fill(`1990000008${turn}`)
  await presses('发送验证码')(page, turn)
}

/** Pages that nobody has to sign in for, and the two steps of signing in. */
const ANYBODYS: readonly Moment[] = [
  { name: 'front door', path: '/' },
  { name: 'places', path: '/place' },
  { name: 'place found', path: '/place?q=dhq' },
  { name: 'hall', path: '/h/360102/' },
  { name: 'hall of the province', path: '/h/360000/' },
  { name: 'all services', path: '/services' },
  { name: 'guide of a chain', path: '/services/second-hand-house?region=360102' },
  { name: 'guide of one item', path: '/services/id-card-renewal?region=360102' },
  { name: 'shelf record', path: '/services/second-hand-house/shelf?region=360102' },
  { name: 'search', path: '/search' },
  { name: 'search results', path: '/search?q=%E8%BF%87%E6%88%B7' },
  { name: 'search without results', path: '/search?q=qwertz' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-in left empty', path: '/sign-in', act: presses('发送验证码') },
  { name: 'code', path: '/sign-in', act: asksForCode },
  { name: 'public log', path: '/log' },
  { name: 'verifying a receipt', path: '/verify' },
  { name: 'licence types', path: '/licence-types' },
  { name: 'verifying a licence', path: '/verify-licence' },
  { name: 'verifying a licence left empty', path: '/verify-licence', act: presses('核验') },
  { name: 'nothing here', path: '/no-such-page' },
]

/** Accepts all three but the one that is to be corrected, lets one be paid, and takes that one to its end. */
async function carryThrough(world: World, { over, charged, wrong }: { over: Sale; charged: Sale; wrong: Sale }): Promise<void> {
  const [clerk, taxOfficer, registrar] = [await world.officer('clerk'), await world.officer('tax-officer'), await world.officer('registrar')]
  const { buyer } = over
  const part = (of: Sale, item: string, state: string) => world.until(`${item} to be ${state}`, async () =>
    (await does(buyer, getCase, { id: of.submission.case })).parts.find((one) => one.item === item && one.state === state))
  await does(clerk, askCorrections, { id: wrong.submission.case, points: [{ key: 'buyer.contact.address', says: '请写明门牌号' }] })
  // In this order, for of one contract the tax office knows only its latest bill.
  for (const sale of [charged, over]) {
    await does(clerk, acceptCase, { id: sale.submission.case })
    await does(taxOfficer, determineCharge, { id: (await part(sale, 'house-tax', 'accepted')).id })
    await part(sale, 'house-tax', 'charged')
  }
  const { id, charge } = await part(over, 'house-tax', 'charged')
  await fetch(`${world.provinceUrl}/tax/pay/${charge!.orderNo}`, { method: 'POST', redirect: 'manual' })
  await does(buyer, checkPayment, { id })
  await does(registrar, decideCase, { id: (await part(over, 'real-estate-transfer', 'accepted')).id, decision: 'granted', ground: '符合登记条件' })
  await world.until('the end', async () => (await does(buyer, getCase, { id: over.submission.case })).state === 'granted')
}

/** An application whose sources have been read, one of them in vain, and whose other party is invited. */
async function fillAndInvite(world: World, applicant: Someone): Promise<{ filled: string; link: string }> {
  const { name, phone } = person('short-holder')
  const filled = await begin(applicant, 'second-hand-house', DONGHU, 'buyer', SITUATION)
  await applicant.stepUp()
  await allowAll(world, applicant, filled)
  await does(applicant, inviteParty, { id: filled, role: 'seller', name, phone })
  const link = await world.until('the invitation', async () => (await smsTo(world, phone)).map((text) => /\/i\/([\w-]+)/.exec(text)?.[1]).find(Boolean))
  return { filled, link }
}
