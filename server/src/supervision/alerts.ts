import { beijingDay, beijingTime } from '@gft/kernel'

export type AlertKind = 'many-in-an-hour' | 'many-in-a-day' | 'honey' | 'no-act'

/** One look of an officer: at something masked in a case, or into a register by a search, which is of no case. */
export interface Look { readonly staff: string; readonly org: string; readonly matter: string | null; readonly at: Date }
export interface Alert { readonly kind: AlertKind; readonly staff: string; readonly org: string; readonly matter: string | null; readonly about: string; readonly n: number }

/** Looks of one officer from which on they are too many: within an hour of the clock, within a legal day. */
export const MANY = { hour: 30, day: 100 } as const
/** Hours after which a look without an act of the same office in the matter is asked about. */
export const NO_ACT_HOURS = 72

/** What looks of an officer's day give cause to ask about: too many in an hour or a day. Pure; `looks` are all of that day. */
export function massAlerts(looks: readonly Look[]): Alert[] {
  return [...many(looks, 'many-in-an-hour', MANY.hour, (at) => beijingTime(at).slice(0, 13).replace('T', ' ')), ...many(looks, 'many-in-a-day', MANY.day, beijingDay)]
}

function many(looks: readonly Look[], kind: AlertKind, from: number, span: (at: Date) => string): Alert[] {
  const groups = Map.groupBy(looks, ({ staff, at }) => `${staff} ${span(at)}`)
  return [...groups.values()].filter((group) => group.length >= from).map((group) => {
    const [{ staff, org, at }] = group as [Look]
    return { kind, staff, org, matter: null, about: span(at), n: group.length }
  })
}

/** Looks into cases that nobody has a reason to look into; each officer and case once a day, so that whoever comes back is told of again. */
export function honeyAlerts(looks: readonly Look[], honey: ReadonlySet<string>): Alert[] {
  const touched = looks.filter(({ matter }) => matter !== null && honey.has(matter))
  const about = ({ matter, at }: Look) => `${matter} ${beijingDay(at)}`
  return [...Map.groupBy(touched, (look) => `${look.staff} ${about(look)}`).values()].map((group) => {
    const [first] = group as [Look]
    const { staff, org, matter } = first
    return { kind: 'honey', staff, org, matter, about: about(first), n: group.length }
  })
}
