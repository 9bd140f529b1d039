import { refusal } from '../refusals.ts'
import type { Flat, World } from '../world.ts'
import { spouseOf } from './civil.ts'

/** Homes of a person and the spouse on record, in the real-estate register. */
export function homesOfFamily(world: World, idNumber: string): Flat[] {
  const family = [idNumber, spouseOf(world, idNumber)]
  return world.flats.filter(({ owner, usage }) => usage === '住宅' && family.includes(owner.idNumber))
}

/** Refuses with 409 when the unit is not in the register. */
export function flatOf(world: World, unitNumber: string): Flat {
  const found = world.flats.find((one) => one.unitNumber === unitNumber)
  if (!found) throw refusal.no_flat()
  return found
}
