import { refusal } from '../refusals.ts'
import { resident, text, type System, type SystemCall } from '../system.ts'
import { nextNumber, type Row } from '../world.ts'

/** 市场监管和药监: the company register, food licences and the register of pharmacists. */
export const market: System = {
  'market.enterprise': findEnterprises,
  'market.food-licence': recordFoodLicence,
  'market.company': findCompany,
  'market.company-food-licence': recordFoodLicence,
  'drug.pharmacist': findPharmacists,
}

function findEnterprises(call: SystemCall): Row[] {
  const idNumber = resident(call, 'idNumber')
  return call.world.enterprises.filter(({ representative }) => representative.idNumber === idNumber).map((one) => ({
    name: one.name, creditCode: one.creditCode, legalRepresentative: one.representative.name, address: one.address,
    scope: one.scope, capital: one.capital, establishedOn: one.establishedOn, status: one.status,
  }))
}

function findCompany(call: SystemCall): Row[] {
  const creditCode = text(call, 'creditCode').toUpperCase()
  return call.world.enterprises.filter((one) => one.creditCode === creditCode).map((one) => ({
    name: one.name, creditCode: one.creditCode, legalRepresentative: one.representative.name, address: one.address, scope: one.scope, status: one.status,
  }))
}

function recordFoodLicence(call: SystemCall): Row[] {
  const creditCode = text(call, 'creditCode').toUpperCase()
  const enterprise = call.world.enterprises.find((one) => one.creditCode === creditCode)
  if (!enterprise) throw refusal.no_enterprise()
  if (!/餐饮|食品/.test(enterprise.scope)) throw refusal.not_in_scope()
  enterprise.foodLicenceNo ??= foodLicenceNo(nextNumber(call.world, 'food licence', 6))
  return [{ licenceNo: enterprise.foodLicenceNo, registeredOn: call.today }]
}

/** JY, kind of business (2 catering), region, six digits and a check digit (食品经营许可和备案管理办法; ISO 7064 MOD 11,10). */
function foodLicenceNo(serial: string): string {
  const digits = `2360000${serial}`
  const product = [...digits].reduce((p, digit) => (((p + Number(digit)) % 10 || 10) * 2) % 11, 10)
  return `JY${digits}${(11 - product) % 10}`
}

function findPharmacists(call: SystemCall): Row[] {
  const idNumber = resident(call, 'idNumber')
  return call.world.pharmacists.filter((one) => one.idNumber === idNumber).map(({ name, registrationNo, field, until }) => ({ name, registrationNo, field, until }))
}
