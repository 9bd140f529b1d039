import { resident, type System, type SystemCall } from '../system.ts'
import type { Row } from '../world.ts'

/** 住房公积金: accounts. */
export const fund: System = { 'fund.account': findAccounts }

function findAccounts(call: SystemCall): Row[] {
  const idNumber = resident(call, 'idNumber')
  return call.world.fundAccounts.filter((one) => one.idNumber === idNumber).map(({ accountNo, balance, status }) => ({ accountNo, balance, status }))
}
