import data from '../data/calendar.json' with { type: 'json' }
import { addDays, assertLegalDay, type LegalDay, weekday } from './legal-day.ts'

/** Which days are worked: public holidays and make-up working days (调休), and the years whose plan is announced. */
export type WorkingCalendar = {
  /** Day → name of the holiday. */
  readonly holidays: ReadonlyMap<LegalDay, string>
  /** Saturdays and Sundays that are worked. */
  readonly makeUpDays: ReadonlySet<LegalDay>
  /** Years whose plan the State Council has announced. Other years know at most their statutory holidays. */
  readonly announcedYears: ReadonlySet<number>
}

/** A calendar as it is written down and edited: `from` and `to` are the first and the last day of a holiday. */
export type WorkingCalendarData = {
  readonly announcedYears: readonly number[]
  readonly holidays: readonly { readonly name: string; readonly from: LegalDay; readonly to: LegalDay }[]
  readonly makeUpDays: readonly LegalDay[]
}

/** A day found by counting; provisional (暂定) when the count touched a year that is not announced yet. */
export type CountedDay = { readonly day: LegalDay; readonly provisional: boolean }

/** A number of working days; provisional as above. */
export type CountedDays = { readonly count: number; readonly provisional: boolean }

/**
 * Builds a calendar from its data. Throws RangeError for a day that does not exist, a holiday that ends before it
 * begins, and a make-up day that is no Saturday or Sunday or lies in a holiday.
 */
export function workingCalendar(data: WorkingCalendarData): WorkingCalendar {
  const holidays = new Map(data.holidays.flatMap(({ name, from, to }) => daysFrom(from, to).map((day) => [day, name])))
  for (const day of data.makeUpDays) {
    if (!isWeekend(day) || holidays.has(day)) throw new RangeError(`${day} is no weekend day that could be worked`)
  }
  return { holidays, makeUpDays: new Set(data.makeUpDays), announcedYears: new Set(data.announcedYears) }
}

export function isWorkingDay(day: LegalDay, calendar: WorkingCalendar): boolean {
  return calendar.makeUpDays.has(day) || (!isWeekend(day) && !calendar.holidays.has(day))
}

/**
 * The `days`-th working day after `day`, which itself is not counted (Civil Code 民法典 Article 201; periods of the
 * Administrative Licensing Law 行政许可法 are working days by its Article 82). Counts backwards when negative;
 * 0 gives `day` itself, worked or not.
 */
export function addWorkingDays(day: LegalDay, days: number, calendar: WorkingCalendar): CountedDay {
  if (!Number.isInteger(days) || Math.abs(days) > LONGEST) throw new RangeError(`working days: ${days}`)
  assertLegalDay(day)
  let reached = day
  let provisional = false
  for (let left = Math.abs(days); left > 0; left -= isWorkingDay(reached, calendar) ? 1 : 0) {
    reached = addDays(reached, Math.sign(days))
    provisional ||= !isAnnounced(reached, calendar)
  }
  return { day: reached, provisional }
}

/** The working days after `from` up to and with `to`; when `to` lies before, those from `to` up to `from`, negative. */
export function workingDaysBetween(from: LegalDay, to: LegalDay, calendar: WorkingCalendar): CountedDays {
  const forward = from <= to
  const days = forward ? daysFrom(from, to).slice(1) : daysFrom(to, from).slice(0, -1)
  const count = days.filter((day) => isWorkingDay(day, calendar)).length
  return { count: forward || count === 0 ? count : -count, provisional: days.some((day) => !isAnnounced(day, calendar)) }
}

/**
 * `day` when it is worked, else the next working day: a period whose last day is a holiday ends on the day after the
 * holiday (Civil Code 民法典 Article 203).
 */
export function workingDayFrom(day: LegalDay, calendar: WorkingCalendar): CountedDay {
  return addWorkingDays(addDays(day, -1), 1, calendar)
}

function daysFrom(from: LegalDay, to: LegalDay): LegalDay[] {
  assertLegalDay(to)
  if (to < from) throw new RangeError(`${to} lies before ${from}`)
  const days = [from]
  for (let day = from; day < to; ) days.push((day = addDays(day, 1)))
  return days
}

function isWeekend(day: LegalDay): boolean {
  return weekday(day) % 6 === 0
}

function isAnnounced(day: LegalDay, calendar: WorkingCalendar): boolean {
  return calendar.announcedYears.has(Number(day.slice(0, 4)))
}

// Ten years of working days: no statutory period is longer, and a slip of units must not hang a request.
const LONGEST = 2600

/** The national calendar: 2024–2026 as announced, statutory holidays alone through 2035. */
export const nationalCalendar: WorkingCalendar = workingCalendar(data)
