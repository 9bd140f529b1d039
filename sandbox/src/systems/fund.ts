import { resident, text, type System, type SystemCall } from '../system.ts'
import type { Row } from '../world.ts'
import { deceasedOf } from './health.ts'

/** 住房公积金: accounts, what the deceased left in theirs, and employers. */
export const fund: System = {
  'fund.account': findAccounts,
  'fund.estate': findEstate,
  'fund.unit': findUnit,
}

function findAccounts(call: SystemCall): Row[] {
  return accountsOf(call, resident(call, 'idNumber'))
}

function findEstate(call: SystemCall): Row[] {
  return accountsOf(call, deceasedOf(call))
}

function accountsOf({ world }: SystemCall, idNumber: string | undefined): Row[] {
  return world.fundAccounts.filter((one) => one.idNumber === idNumber).map(({ accountNo, balance, status }) => ({ accountNo, balance, status }))
}

function findUnit(call: SystemCall): Row[] {
  const creditCode = text(call, 'creditCode').toUpperCase()
  return call.world.employers.filter((one) => one.creditCode === creditCode).map(({ fundUnitNo, fundRate }) => ({ unitNo: fundUnitNo, rate: fundRate }))
}
