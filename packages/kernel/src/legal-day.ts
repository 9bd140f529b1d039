/**
 * A day in the sense of the law, `YYYY-MM-DD`, with no hour and no time zone. It is never read through a Date in local
 * time: Shanghai had summer time from 1986 to 1991, and a birthday must not move.
 */
export type LegalDay = string

/** Whether a text is a day that exists, written `YYYY-MM-DD`. */
export function isLegalDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && isoDay(utcNumber(text)) === text
}

/** The day `days` later (earlier when negative). Throws RangeError for what is no day. */
export function addDays(day: LegalDay, days: number): LegalDay {
  return dayOf(dayNumber(day) + days)
}

/** How many days `to` lies after `from`; negative when before. */
export function daysBetween(from: LegalDay, to: LegalDay): number {
  return dayNumber(to) - dayNumber(from)
}

/**
 * The corresponding day `months` later, or the last day of that month when it has no such day
 * (Civil Code 民法典 Article 202). Twelve months make a year.
 */
export function addMonths(day: LegalDay, months: number): LegalDay {
  assertLegalDay(day)
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const wanted = monthStart(month) + Number(day.slice(8)) - 1
  return dayOf(Math.min(wanted, monthStart(month + 1) - 1))
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: LegalDay): number {
  // Day 0, 1970-01-01, was a Thursday.
  return (((dayNumber(day) + 4) % 7) + 7) % 7
}

/** Throws RangeError for what is no day. */
export function assertLegalDay(day: LegalDay): void {
  if (!isLegalDay(day)) throw new RangeError('a day YYYY-MM-DD that exists is expected')
}

/** The day that an instant falls on in Beijing time (UTC+08:00, exact for instants since 1991-09-15). */
export function beijingDay(instant: Date): LegalDay {
  return shifted(instant).slice(0, 10)
}

/** As Chinese sentences write it: `2026年3月5日`. Throws RangeError for what is no day. */
export function chineseDay(day: LegalDay): string {
  assertLegalDay(day)
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** `2026-03-05T09:30:00+08:00`. */
export function beijingTime(instant: Date): string {
  return `${shifted(instant).slice(0, 19)}+08:00`
}

/** The instant at which a day begins in Beijing. It ends at the start of the next: `startOfDay(addDays(day, 1))`. */
export function startOfDay(day: LegalDay): Date {
  return new Date(dayNumber(day) * DAY - BEIJING)
}

const DAY = 86_400_000
const BEIJING = 8 * 3_600_000

function dayNumber(day: LegalDay): number {
  assertLegalDay(day)
  return utcNumber(day)
}

function utcNumber(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / DAY
}

function monthStart(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY
}

function dayOf(number: number): LegalDay {
  const day = isoDay(number)
  assertLegalDay(day)
  return day
}

function isoDay(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, -14)
}

function shifted(instant: Date): string {
  return new Date(instant.getTime() + BEIJING).toISOString()
}
