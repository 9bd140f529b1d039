import { addMonths, beijingTime } from '@gft/kernel'
import { refusal } from '../refusals.ts'
import { resident, text, yes, type System, type SystemCall } from '../system.ts'
import { nextNumber, type Assessment, type Row, type SaleContract, type World } from '../world.ts'
import { contractOf } from './housing.ts'
import { flatOf, homesOfFamily } from './register.ts'
import { taxesOf, type Sale } from './tax-rules.ts'

/** 税务: taxes of a home's sale, their payment, vehicle invoices with purchase tax, and what businesses declared. */
export const tax: System = {
  'tax.determine': determine,
  'tax.payment': findPayment,
  'vehicle.purchase': findVehicles,
  'tax.revenue': findRevenues,
}

export function assessmentOf(world: World, orderNo: string): Assessment | undefined {
  return world.assessments.find((one) => one.orderNo === orderNo)
}

export function paidAssessment(world: World, contractNo: string): Assessment | undefined {
  return world.assessments.find((one) => one.contractNo === contractNo && one.paidAt !== null)
}

export function totalOf({ deedTax, incomeTax, valueAddedTax }: Assessment): number {
  return deedTax + incomeTax + valueAddedTax
}

/** Money arrives: the certificate is issued. A second payment changes nothing. */
export function pay(world: World, assessment: Assessment, now: Date): void {
  if (assessment.paidAt) return
  assessment.paidAt = beijingTime(now)
  assessment.certificateNo = `336${assessment.orderNo.slice(4, 12)}${nextNumber(world, 'tax certificate', 7)}`
}

function determine(call: SystemCall): Row[] {
  const { world, today } = call
  const contract = contractOf(world, text(call, 'contractNo'))
  const claims = { firstHome: yes(call, 'firstHome'), heldFiveYears: yes(call, 'heldFiveYears') }
  if (contract.status === '已过户') throw refusal.already_transferred()
  if (paidAssessment(world, contract.contractNo)) throw refusal.already_paid()
  const taxes = taxesOf(saleOf(world, contract, claims))
  const assessment: Assessment = {
    orderNo: `3601${today.replaceAll('-', '')}${nextNumber(world, 'assessment', 6)}`,
    contractNo: contract.contractNo, ...taxes, grounds: [...taxes.grounds], paidAt: null, certificateNo: null,
  }
  // A new determination takes the place of the unpaid one.
  world.assessments = [...world.assessments.filter((one) => one.contractNo !== contract.contractNo), assessment]
  const { orderNo, deedTax, incomeTax, valueAddedTax } = assessment
  return [{ orderNo, deedTax, incomeTax, valueAddedTax, total: totalOf(assessment), payUrl: `${call.pages}/tax/pay/${orderNo}` }]
}

/** A milder rate needs both: that the person claims it, and that the register agrees. */
function saleOf(world: World, contract: SaleContract, claims: { firstHome: boolean; heldFiveYears: boolean }): Sale {
  const flat = flatOf(world, contract.unitNumber)
  const buyersHomes = homesOfFamily(world, contract.buyer.idNumber).length
  const onlyHome = homesOfFamily(world, contract.seller.idNumber).length === 1
  const fiveYears = addMonths(flat.obtainedOn, 60) <= contract.signedOn
  return {
    price: contract.price, area: contract.area, soldOn: contract.signedOn, obtainedOn: flat.obtainedOn, paid: flat.paid,
    buyersHomes: claims.firstHome ? buyersHomes : Math.max(1, buyersHomes),
    onlyHomeForFiveYears: claims.heldFiveYears && fiveYears && onlyHome,
  }
}

function findPayment(call: SystemCall): Row[] {
  const assessment = assessmentOf(call.world, text(call, 'orderNo'))
  if (!assessment) return []
  const { orderNo, paidAt, certificateNo } = assessment
  return [{ orderNo, paid: paidAt !== null, paidAt, total: paidAt ? totalOf(assessment) : null, certificateNo }]
}

function findVehicles(call: SystemCall): Row[] {
  const idNumber = resident(call, 'idNumber')
  return call.world.vehicles.filter(({ buyer }) => buyer === idNumber).map((one) => ({
    invoiceNo: one.invoiceNo, vin: one.vin, engineNo: one.engineNo, model: one.model, colour: one.colour,
    price: one.price, taxPaid: one.taxPaid, dealer: one.dealer,
  }))
}

function findRevenues(call: SystemCall): Row[] {
  const code = text(call, 'creditCode').toUpperCase()
  return call.world.revenues.filter(({ creditCode }) => creditCode === code).map(({ year, sales, paid, rating, arrears }) => ({ year, sales, paid, rating, arrears }))
}
