import { refusal } from '../refusals.ts'
import { resident, text, type System, type SystemCall } from '../system.ts'
import { nextNumber, type Row } from '../world.ts'
import { deceasedOf } from './health.ts'
import { contractOf } from './housing.ts'
import { flatOf } from './register.ts'
import { paidAssessment } from './tax.ts'

/** 自然资源: the real-estate register of Nanchang. */
export const realestate: System = {
  'realestate.holdings': findHoldings,
  'realestate.estate': findEstate,
  'realestate.parcel': findParcels,
  'realestate.transfer': registerTransfer,
  'realestate.mortgage': registerMortgage,
}

function findHoldings(call: SystemCall): Row[] {
  const idNumber = resident(call, 'idNumber')
  const own = call.world.flats.filter(({ owner }) => owner.idNumber === idNumber)
  const count = own.filter(({ usage }) => usage === '住宅').length
  return own.map((one) => ({
    certificateNo: one.certificateNo, unitNumber: one.unitNumber, address: one.address, area: one.area, usage: one.usage,
    rightNature: one.rightNature, obtainedOn: one.obtainedOn, ownership: one.ownership, mortgaged: one.mortgaged, seized: one.seized, count,
  }))
}

/** What somebody left behind, for a relative. */
function findEstate(call: SystemCall): Row[] {
  const idNumber = deceasedOf(call)
  return call.world.flats.filter(({ owner }) => owner.idNumber === idNumber).map(({ certificateNo, unitNumber, address, area, usage, mortgaged, seized }) => ({
    certificateNo, unitNumber, address, area, usage, mortgaged, seized,
  }))
}

function findParcels(call: SystemCall): Row[] {
  const creditCode = text(call, 'creditCode').toUpperCase()
  return call.world.parcels.filter((one) => one.creditCode === creditCode).map(({ contractNo, unitNumber, address, area, usage, ratio, signedOn }) => ({
    contractNo, unitNumber, address, area, usage, ratio, signedOn,
  }))
}

/** The flat goes to the buyer of the contract, after the register has looked at everything it must (不动产登记暂行条例). */
function registerTransfer(call: SystemCall): Row[] {
  const { world, today } = call
  const flat = flatOf(world, text(call, 'unitNumber'))
  const contract = contractOf(world, text(call, 'contractNo'))
  const certificateNo = text(call, 'taxCertificateNo')
  if (contract.unitNumber !== flat.unitNumber) throw refusal.contract_of_other_flat()
  if (contract.status === '已过户') throw refusal.already_transferred()
  if (flat.owner.idNumber !== contract.seller.idNumber) throw refusal.seller_not_owner()
  if (flat.seized) throw refusal.seized()
  if (flat.mortgaged) throw refusal.mortgaged()
  if (paidAssessment(world, contract.contractNo)?.certificateNo !== certificateNo) throw refusal.tax_not_proved()
  contract.status = '已过户'
  Object.assign(flat, {
    owner: contract.buyer, ownership: '单独所有', obtainedOn: today, paid: contract.price,
    certificateNo: `赣(${today.slice(0, 4)})南昌市不动产权第${nextNumber(world, 'certificate', 7)}号`,
  })
  return [{ certificateNo: flat.certificateNo, unitNumber: flat.unitNumber, registeredOn: today }]
}

function registerMortgage(call: SystemCall): Row[] {
  const flat = flatOf(call.world, text(call, 'unitNumber'))
  if (flat.seized) throw refusal.seized()
  flat.mortgaged = true
  const certificateNo = `赣(${call.today.slice(0, 4)})南昌市不动产证明第${nextNumber(call.world, 'mortgage', 7)}号`
  return [{ certificateNo, registeredOn: call.today }]
}
