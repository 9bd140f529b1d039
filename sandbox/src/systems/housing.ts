import { refusal } from '../refusals.ts'
import { resident, text, type System, type SystemCall } from '../system.ts'
import type { Row, SaleContract, World } from '../world.ts'

/** 住建: sale contracts signed online and put on file (网签备案); drawings and building contracts. */
export const housing: System = { 'housing.contract': findContracts, 'housing.works': findWorks }

/** Refuses with 409 when no such contract is on file. */
export function contractOf(world: World, contractNo: string): SaleContract {
  const found = world.contracts.find((one) => one.contractNo === contractNo)
  if (!found) throw refusal.no_contract({ contractNo })
  return found
}

function findContracts(call: SystemCall): Row[] {
  const idNumber = resident(call, 'idNumber')
  return call.world.contracts.filter(({ seller, buyer }) => seller.idNumber === idNumber || buyer.idNumber === idNumber).map((one) => ({
    contractNo: one.contractNo, signedOn: one.signedOn,
    sellerName: one.seller.name, sellerIdNumber: one.seller.idNumber, buyerName: one.buyer.name, buyerIdNumber: one.buyer.idNumber,
    address: one.address, unitNumber: one.unitNumber, area: one.area, price: one.price, usage: one.usage,
    paymentWay: one.paymentWay, status: one.status,
  }))
}

function findWorks(call: SystemCall): Row[] {
  const code = text(call, 'creditCode').toUpperCase()
  return call.world.works.filter(({ creditCode }) => creditCode === code).map(({ drawingNo, floorArea, floors, structure, contractor, supervisor, contractPrice }) => ({
    drawingNo, floorArea, floors, structure, contractor, supervisor, contractPrice,
  }))
}
