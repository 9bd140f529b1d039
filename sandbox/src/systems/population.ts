import { sampleIdNumber } from '../personas.ts'
import { refusal } from '../refusals.ts'
import { resident, text, type System, type SystemCall } from '../system.ts'
import { nextNumber, type Row, type World } from '../world.ts'
import { birthOf, deceasedOf } from './health.ts'
import { coveredOn } from './insurance.ts'

/** 公安: the population register, household registration of births, and vehicle plates. */
export const population: System = {
  'population.person': findPerson,
  'population.register-birth': registerBirth,
  'vehicle.register': registerVehicle,
  'vehicle.estate': findVehiclesOfDeceased,
}

/** Whether a name and an identity number belong together, and whether that person lives. */
export function verifyIdentity(world: World, name: string, idNumber: string): { match: boolean; alive: boolean } {
  const found = world.residents.find((one) => one.idNumber === idNumber && one.name === name)
  return { match: found !== undefined, alive: found?.alive ?? false }
}

/** Whether these details stand in the papers of that person: the ID card's last day, the household number. */
export function comparePapers(call: SystemCall): { match: boolean } {
  const [idNumber, name] = [resident(call, 'idNumber'), text(call, 'name')]
  const found = call.world.residents.find((one) => one.idNumber === idNumber && one.name === name && one.alive)
  return { match: found !== undefined && found.cardValidUntil === text(call, 'cardValidUntil') && found.householdNo === text(call, 'householdNo') }
}

function findPerson(call: SystemCall): Row[] {
  const idNumber = resident(call, 'idNumber')
  return call.world.residents.filter((one) => one.idNumber === idNumber && one.alive).map((one) => ({
    name: one.name, sex: one.sex, ethnicity: one.ethnicity, birth: one.birth, address: one.address,
    householdNo: one.householdNo, relationToHead: one.relationToHead, cardValidUntil: one.cardValidUntil,
  }))
}

function registerBirth(call: SystemCall): Row[] {
  const birth = birthOf(call.world, text(call, 'certificateNo'))
  const [name, householdNo] = [text(call, 'name'), text(call, 'householdNo')]
  const household = call.world.residents.find((one) => one.householdNo === householdNo)
  if (birth.idNumber) throw refusal.birth_registered()
  if (!household) throw refusal.no_household({ householdNo })
  birth.idNumber = newIdNumber(call.world, birth.bornOn, birth.sex)
  call.world.residents.push({
    idNumber: birth.idNumber, name, sex: birth.sex, ethnicity: household.ethnicity, birth: birth.bornOn, address: household.address,
    householdNo, relationToHead: birth.sex === '女' ? '女' : '子', cardValidUntil: null, alive: true,
  })
  return [{ idNumber: birth.idNumber, registeredOn: call.today }]
}

// Above the personas' own sequences, still on the region that nobody lives in; odd for boys.
function newIdNumber(world: World, bornOn: string, sex: '男' | '女'): string {
  return sampleIdNumber(bornOn, 500 + Number(nextNumber(world, 'newborn', 1)) * 2 + (sex === '男' ? 1 : 0))
}

function registerVehicle(call: SystemCall): Row[] {
  const vin = text(call, 'vin').toUpperCase()
  const vehicle = call.world.vehicles.find((one) => one.vin === vin)
  if (!vehicle) throw refusal.no_vehicle()
  if (vehicle.plate) throw refusal.vehicle_registered({ plate: vehicle.plate })
  if (!vehicle.taxPaid) throw refusal.purchase_tax_due()
  if (!coveredOn(call.world, vehicle.buyer, call.today)) throw refusal.not_insured()
  vehicle.plate = `赣A·GF${nextNumber(call.world, 'plate', 3)}`
  return [{ plate: vehicle.plate, registeredOn: call.today }]
}

function findVehiclesOfDeceased(call: SystemCall): Row[] {
  const idNumber = deceasedOf(call)
  return call.world.vehicles.filter(({ buyer }) => buyer === idNumber).map(({ plate, vin, model }) => ({ plate, vin, model }))
}
