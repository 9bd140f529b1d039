import { resident, type System, type SystemCall } from '../system.ts'
import type { FarmHousehold, Row } from '../world.ts'

/** 农业农村: members of rural collectives with their plots, and what villages have agreed to. */
export const agriculture: System = {
  'agriculture.household': findHousehold,
  'agriculture.resolution': findResolution,
}

function householdsOf(call: SystemCall): FarmHousehold[] {
  const idNumber = resident(call, 'idNumber')
  return call.world.farmHouseholds.filter(({ head }) => head === idNumber)
}

function findHousehold(call: SystemCall): Row[] {
  return householdsOf(call).map(({ village, group, memberNo, people, oldPlace, oldArea }) => ({ village, group, memberNo, people, oldPlace, oldArea }))
}

function findResolution(call: SystemCall): Row[] {
  return householdsOf(call).flatMap(({ agreed }) => (agreed ? [{ agreedOn: agreed.on, place: agreed.place, area: agreed.area, land: agreed.land }] : []))
}
