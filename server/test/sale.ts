import { person } from '@gft/sandbox'
import { submitApplication } from '@gft/contract/cases'
import type { Output } from '@gft/contract'
import { allowAll, begin, confirm, does, joinBy, typeMissing } from './apply.ts'
import type { Someone, World } from './world.ts'

export const DONGHU = '360102000000'

/** What a seller and a buyer have to type themselves in the sale of a flat, and nothing else. */
export const TYPED = {
  seller: { 'seller.tax.heldFiveYears': 'true' },
  buyer: { 'buyer.tax.firstHome': 'true', 'buyer.ownership.form': 'sole', 'buyer.contact.address': '江西省南昌市东湖区青釉街18号' },
} as const

export interface Sale {
  readonly seller: Someone
  readonly buyer: Someone
  readonly application: string
  readonly submission: Output<typeof submitApplication>
  readonly typed: readonly string[]
}

export const SITUATION = { 'situation.water': 'yes', 'situation.power': 'yes', 'situation.gas': 'yes', 'situation.loan': 'no', 'situation.delivery': 'electronic' } as const

/** The seller begins, the buyer joins, both allow, check and confirm, the seller submits. */
export async function sell(world: World): Promise<Sale> {
  const seller = await world.person('seller')
  const buyer = await world.person('buyer')
  await seller.stepUp()
  await buyer.stepUp()
  return sellBetween(world, seller, buyer)
}

/** The same for the two once they are signed in and have proven who they are. */
export async function sellBetween(world: World, seller: Someone, buyer: Someone): Promise<Sale> {
  const { name, phone } = person('buyer')
  const application = await begin(seller, 'second-hand-house', DONGHU, 'seller', SITUATION)
  await allowAll(world, seller, application)
  const bySeller = await typeMissing(seller, application, TYPED.seller)
  await joinBy(world, seller, application, 'buyer', { name, phone }, buyer)
  await allowAll(world, buyer, application)
  const byBuyer = await typeMissing(buyer, application, TYPED.buyer)
  await confirm(buyer, application)
  await confirm(seller, application)
  const submission = await does(seller, submitApplication, { id: application })
  return { seller, buyer, application, submission, typed: [...bySeller, ...byBuyer] }
}
