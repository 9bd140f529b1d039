import { refusal } from '../refusals.ts'
import { resident, text, type System, type SystemCall } from '../system.ts'
import { nextNumber, type Birth, type Row, type World } from '../world.ts'

/** 卫健: births, vaccination records and deaths. */
export const health: System = {
  'health.birth': findBirths,
  'health.vaccination': openVaccinationRecord,
  'health.death': findDeaths,
}

/** Refuses with 409 when no birth has that certificate. */
export function birthOf(world: World, certificateNo: string): Birth {
  const found = world.births.find((one) => one.certificateNo === certificateNo)
  if (!found) throw refusal.no_birth()
  return found
}

/** The identity number of the deceased, for an agency that sees to the estate; undefined unless the relative who asks stands in the certificate. */
export function deceasedOf(call: SystemCall): string | undefined {
  const [idNumber, kin] = [resident(call, 'idNumber'), resident(call, 'kinIdNumber')]
  return call.world.deaths.find((one) => one.deceased.idNumber === idNumber && one.kin.some((named) => named.idNumber === kin))?.deceased.idNumber
}

function findBirths(call: SystemCall): Row[] {
  const mother = resident(call, 'motherIdNumber')
  return call.world.births.filter((one) => one.mother === mother).map((one) => ({
    certificateNo: one.certificateNo, sex: one.sex, bornOn: one.bornOn, bornAt: one.bornAt, hospital: one.hospital,
    weight: one.weight, length: one.length, weeks: one.weeks,
  }))
}

function openVaccinationRecord(call: SystemCall): Row[] {
  const birth = birthOf(call.world, text(call, 'certificateNo'))
  birth.vaccinationNo ??= `360102${call.today.slice(0, 4)}${nextNumber(call.world, 'vaccination', 6)}`
  return [{ recordNo: birth.vaccinationNo, clinic: '南昌市东湖区示例社区卫生服务中心' }]
}

function findDeaths(call: SystemCall): Row[] {
  const kin = resident(call, 'kinIdNumber')
  return call.world.deaths.flatMap(({ kin: named, deceased, diedOn, place, certificateNo }) => named.filter(({ idNumber }) => idNumber === kin).map(({ relation }) => ({
    name: deceased.name, idNumber: deceased.idNumber, relation, diedOn, place, certificateNo,
  })))
}
