import { daysBetween, nationalCalendar, workingDaysBetween } from '@gft/kernel'
import { clockWords } from '@gft/ui/clock/clock.ts'

/** How a clock stands: half its time, four fifths, over. `daysLeft` counts working days, negative when overdue. */
export interface Standing {
  readonly clock: 'none' | 'calm' | 'half' | 'close' | 'over'
  readonly daysLeft: number | null
}

/** 还剩 3 个工作日, 今天到期, 超期 2 个工作日. */
export function sayClock({ clock, daysLeft }: Standing): string {
  if (clock === 'none' || daysLeft === null) return '不计时'
  // Over on a day off: no working day has passed since the last one.
  if (clock === 'over' && daysLeft === 0) return '已超期'
  const { before, number = '', after } = clockWords({ left: daysLeft, unit: 'working' }, 'zh')
  return `${before}${number}${after}`
}

/** The clock of a part that began on one day and is due on another. */
export function standing(began: string, due: string, today: string): Standing {
  const workingDays = (from: string, to: string): number => workingDaysBetween(from, to, nationalCalendar).count
  if (today > due) return { clock: 'over', daysLeft: 0 - workingDays(due, today) }
  const time = daysBetween(began, due)
  const share = time > 0 ? daysBetween(began, today) / time : 1
  return { clock: share >= 0.8 ? 'close' : share >= 0.5 ? 'half' : 'calm', daysLeft: workingDays(today, due) }
}
