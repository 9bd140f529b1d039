import { addDays, addWorkingDays, workingDaysBetween, type LegalDay, type WorkingCalendar } from '@gft/kernel'

/** What a clock needs to know of a duty: pure. */
export interface Running { readonly openedOn: LegalDay; readonly due: LegalDay; readonly closedAt: Date | null }

/** `half`: half of the time has passed; `close`: four fifths; `over`: the last day has passed; `none`: no clock runs. */
export type Clock = 'none' | 'calm' | 'half' | 'close' | 'over'

/** Working days left: 0 on the last day, negative afterwards; null where no clock runs. */
export interface Reading { readonly clock: Clock; readonly daysLeft: number | null }

export function clockOf(duty: Running, today: LegalDay, calendar: WorkingCalendar): Reading {
  if (duty.closedAt) return { clock: 'none', daysLeft: null }
  // Past the last day but before the next working day: a day late all the same.
  if (today > duty.due) return { clock: 'over', daysLeft: -Math.max(workingDaysBetween(duty.due, today, calendar).count, 1) }
  const { half, close } = marksOf(duty, calendar)
  return { clock: today >= close ? 'close' : today >= half ? 'half' : 'calm', daysLeft: workingDaysBetween(today, duty.due, calendar).count }
}

/** The first days on which half and four fifths of the working days have passed. */
export function marksOf({ openedOn, due }: Running, calendar: WorkingCalendar): { half: LegalDay; close: LegalDay } {
  const { count } = workingDaysBetween(openedOn, due, calendar)
  const after = (part: number) => addWorkingDays(openedOn, Math.ceil(count * part), calendar).day
  return { half: after(1 / 2), close: after(4 / 5) }
}

/** Working days that an overdue duty stays before one place before it climbs to the one above. */
const CLIMB = 5

/** Before whom it stands: the place itself from the first day late, then those above it; `places` the nearest first. */
export function placeBefore(duty: Running, places: readonly string[], today: LegalDay, calendar: WorkingCalendar): string | null {
  const { clock, daysLeft } = clockOf(duty, today, calendar)
  if (clock !== 'over') return null
  const step = Math.floor((-daysLeft! - 1) / CLIMB)
  return places[Math.min(step, places.length - 1)] ?? null
}

/** The next day on which the clock says something new; null when nothing more can come. */
export function nextLook(duty: Running, places: readonly string[], today: LegalDay, calendar: WorkingCalendar): LegalDay | null {
  if (duty.closedAt) return null
  const { half, close } = marksOf(duty, calendar)
  const climbs = places.slice(1).map((_, i) => addWorkingDays(duty.due, CLIMB * (i + 1) + 1, calendar).day)
  return [half, close, addDays(duty.due, 1), ...climbs].find((day) => day > today) ?? null
}
