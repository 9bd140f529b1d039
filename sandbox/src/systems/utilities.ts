import { addDays } from '@gft/kernel'
import { refusal } from '../refusals.ts'
import { resident, text, type Operation, type System, type SystemCall } from '../system.ts'
import { nextNumber, type Row, type Utility, type UtilityAccount, type World } from '../world.ts'
import { flatOf } from './register.ts'

/** 水电气: the accounts of a home and their transfer to its registered owner; new power connections. */
export const utilities: System = {
  'utilities.accounts': findAccounts,
  'water.transfer': transfer('water'),
  'power.transfer': transfer('power'),
  'gas.transfer': transfer('gas'),
  'power.connect': connect,
}

/** An account by its number, and whose it is: the water's, the power's or the gas company's. */
export function accountOf(world: World, accountNo: string): { which: Utility; account: UtilityAccount } | undefined {
  const all = world.premises.flatMap(({ accounts }) => (['water', 'power', 'gas'] as const).flatMap((which) => (accounts[which] ? [{ which, account: accounts[which] }] : [])))
  return all.find(({ account }) => account.accountNo === accountNo)
}

/** Money arrives. A second payment changes nothing. */
export function payArrears(account: UtilityAccount): void {
  account.arrears = 0
}

function findAccounts(call: SystemCall): Row[] {
  const idNumber = resident(call, 'idNumber')
  return call.world.premises.flatMap(({ address, accounts }) => {
    const own = (which: Utility) => (accounts[which]?.holder === idNumber ? accounts[which] : undefined)
    const [water, power, gas] = [own('water'), own('power'), own('gas')]
    if (!water && !power && !gas) return []
    const arrears = [water, power, gas].reduce((sum, account) => sum + (account?.arrears ?? 0), 0)
    return [{ address, waterNo: water?.accountNo ?? null, powerNo: power?.accountNo ?? null, gasNo: gas?.accountNo ?? null, arrears }]
  })
}

function transfer(which: Utility): Operation {
  return (call) => {
    const [unitNumber, accountNo] = [text(call, 'unitNumber'), text(call, 'accountNo')]
    const owner = flatOf(call.world, unitNumber).owner.idNumber
    const account = call.world.premises.find((one) => one.unitNumber === unitNumber)?.accounts[which]
    if (account?.accountNo !== accountNo) throw refusal.account_of_other_home()
    if (account.holder === owner) throw refusal.owner_unchanged()
    if (account.arrears > 0) throw refusal.arrears({ yuan: (account.arrears / 100).toFixed(2), where: `${call.pages}/utilities/pay/${accountNo}` })
    account.holder = owner
    return [{ accountNo, transferredOn: call.today }]
  }
}

function connect(call: SystemCall): Row[] {
  const address = text(call, 'address')
  const capacity = Number(call.parameters['capacity'])
  if (!Number.isFinite(capacity) || capacity <= 0) throw refusal.parameter({ name: 'capacity' })
  const accountNo = `360100${nextNumber(call.world, 'power account', 7)}`
  call.world.premises.push({ unitNumber: null, address, accounts: { power: { accountNo, holder: '', arrears: 0 } } })
  return [{ accountNo, visitOn: addDays(call.today, capacity > 100 ? 15 : 5) }]
}
