import { newId, nationalCalendar } from '@gft/kernel'
import { placesUp } from '#organisations'
import type { Statement } from '#platform'
import { nextLook } from './clock.ts'
import { closeDuty, insertDuty } from './store.ts'

/** A duty to be opened. `opened` and `due` are legal days; the clock runs from the day after `opened` through `due`. */
export interface NewDuty {
  readonly kind: string
  /** Id of the agency that owes it. */
  readonly org: string
  /** Where it lies, 12 characters. */
  readonly region: string
  /** Id of what it is about: a case, a part, a rating. */
  readonly subject: string
  readonly due: string
  /** The count touched a year whose holidays are not announced yet. */
  readonly provisional: boolean
  readonly opened: string
}

/** The writes that open a duty. One of this kind that is open on the subject stays as it is. */
export function open(duty: NewDuty, now: Date): readonly Statement[] {
  const { kind, org, region, subject, due, provisional, opened } = duty
  const places = placesOf(region)
  const look = nextLook({ openedOn: opened, due, closedAt: null }, places, opened, nationalCalendar)
  const id = newId<'duty'>(() => now)
  return [insertDuty(id, kind, org, region, places, subject, opened, due, provisional, look, now)]
}

/** The writes that close a duty; `ground` is the code of the act that fulfils it. Closing what is not open changes nothing. */
export function close(kind: string, subject: string, ground: string, now: Date): readonly Statement[] {
  return [closeDuty(kind, subject, ground, now)]
}

/** The region and those above it, the nearest first. */
const placesOf = (region: string): string[] => placesUp(region).map((place) => place.code)
