import { expect } from 'vitest'
import { acceptCase, checkPayment, determineCharge, submitApplication } from '@gft/contract/cases'
import { listMessages } from '@gft/contract/messages'
import { person } from '@gft/sandbox'
import { allowAll, confirm, does, joinBy, typeMissing, type Typed } from './apply.ts'
import { partIs, proveRest } from './office.ts'
import { SITUATION } from './sale.ts'
import type { Someone, World } from './world.ts'

/** Sales with a story of their own: pairs of personas whose papers are not all in order. */
export const NO_UTILITIES = { ...SITUATION, 'situation.water': 'no', 'situation.power': 'no', 'situation.gas': 'no' }

const SELLER: Typed = { 'seller.tax.heldFiveYears': 'true', 'seller.person.maritalStatus': 'single' }
const BUYER: Typed = {
  'buyer.tax.firstHome': 'true', 'buyer.ownership.form': 'sole', 'buyer.contact.address': '江西省南昌市东湖区青釉街18号', 'buyer.person.maritalStatus': 'single',
}

export interface Officers { readonly clerk: Someone; readonly taxOfficer: Someone; readonly registrar: Someone; readonly healthOfficer: Someone }

export async function openOffice(world: World): Promise<Officers> {
  const [clerk, taxOfficer, registrar, healthOfficer] = await Promise.all(['clerk', 'tax-officer', 'registrar', 'health-officer'].map((id) => world.officer(id)))
  return { clerk: clerk!, taxOfficer: taxOfficer!, registrar: registrar!, healthOfficer: healthOfficer! }
}

/** A persona that is signed in and has proven who it is. */
export async function known(world: World, id: string): Promise<Someone> {
  const someone = await world.person(id)
  await someone.stepUp()
  return someone
}

/** Fills in what is left of a sale, lets the buyer join and both confirm, and submits it. Answers the case. */
export async function agree(world: World, seller: Someone, buyer: Someone, id: string, buyerId: string): Promise<string> {
  const { name, phone } = person(buyerId)
  await allowAll(world, seller, id)
  await typeMissing(seller, id, SELLER)
  await proveRest(seller, id)
  await joinBy(world, seller, id, 'buyer', { name, phone }, buyer)
  await allowAll(world, buyer, id)
  await typeMissing(buyer, id, BUYER)
  await proveRest(buyer, id)
  for (const who of [buyer, seller]) await confirm(who, id)
  return (await does(seller, submitApplication, { id })).case
}

/** Accepted at the window, the tax determined and paid; the payer asks three times at once whether it was. */
export async function taxed(world: World, { clerk, taxOfficer }: Officers, buyer: Someone, root: string): Promise<void> {
  await does(clerk, acceptCase, { id: root })
  const { id } = await partIs(world, buyer, root, 'house-tax', 'accepted')
  await does(taxOfficer, determineCharge, { id })
  const { charge } = await partIs(world, buyer, root, 'house-tax', 'charged')
  await fetch(`${world.provinceUrl}/tax/pay/${charge!.orderNo}`, { method: 'POST', redirect: 'manual' })
  await Promise.all([1, 2, 3].map(() => buyer.sdk.call(checkPayment, { id })))
  await partIs(world, buyer, root, 'house-tax', 'granted')
}

/** Somebody is told these words so many times, and not once more. Messages follow what happened, a moment later. */
export async function isTold(world: World, who: Someone, words: string, times = 1): Promise<void> {
  const told = async () => (await does(who, listMessages, {})).messages.filter(({ text }) => text.zh.includes(words))
  await world.until(`“${words}” to be told`, async () => (await told()).length >= times)
  expect(await told()).toHaveLength(times)
}

export const refused = (result: object, status: number, code: string): void => expect(result).toMatchObject({ ok: false, status, problem: { code } })
