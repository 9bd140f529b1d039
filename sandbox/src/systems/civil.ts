import { resident, type System, type SystemCall } from '../system.ts'
import type { Marriage, Row, World } from '../world.ts'

/** 民政: the marriage register. */
export const civil: System = { 'civil.marriage': findMarriage }

function marriageOf(world: World, idNumber: string): Marriage | undefined {
  return world.marriages.find(({ husband, wife }) => husband.idNumber === idNumber || wife.idNumber === idNumber)
}

/** The other half of a marriage on record. */
export function spouseOf(world: World, idNumber: string): string | undefined {
  const marriage = marriageOf(world, idNumber)
  return marriage && (marriage.wife.idNumber === idNumber ? marriage.husband : marriage.wife).idNumber
}

function findMarriage(call: SystemCall): Row[] {
  const idNumber = resident(call, 'idNumber')
  const marriage = marriageOf(call.world, idNumber)
  if (!marriage) return []
  const spouse = marriage.wife.idNumber === idNumber ? marriage.husband : marriage.wife
  return [{
    status: '已婚', spouseName: spouse.name, spouseIdNumber: spouse.idNumber,
    registeredOn: marriage.registeredOn, certificateNo: marriage.certificateNo,
  }]
}
