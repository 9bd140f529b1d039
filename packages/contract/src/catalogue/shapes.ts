import { Type } from 'typebox'
import { Bilingual, Day, Nullable } from '../operation.ts'

export const Place = Type.Object({
  code: Type.String({ description: '12 characters' }),
  name: Type.String(),
  fullName: Type.String({ description: '江西省南昌市红谷滩区' }),
})

export const Limit = Type.Object({
  days: Type.Integer(),
  unit: Type.Union([Type.Literal('working'), Type.Literal('calendar')]),
})

/** Where a row of content comes from. `sample` is true until its operator has confirmed it. */
export const Source = Type.Object({ title: Type.String(), docNo: Nullable(Type.String()), asOf: Day() })

/** A code of a national code set with what it means. */
export const Coded = Type.Object({ code: Type.String(), label: Bilingual() })

/** One service in a list. */
export const ServiceCard = Type.Object({
  id: Type.String(),
  kind: Type.Union([Type.Literal('chain'), Type.Literal('item')]),
  name: Bilingual(),
  summary: Bilingual(),
  theme: Type.Array(Bilingual()),
  /** Agencies of the place that handle it, in the order of its items. */
  agencies: Type.Array(Bilingual()),
  /** How many items it holds; 1 for an item. */
  items: Type.Integer(),
  promised: Limit,
  /** Required materials that neither a licence, nor a query, nor a commitment can stand for. */
  uploads: Type.Integer(),
  /** Visits to a window. */
  visits: Type.Integer(),
  sample: Type.Boolean(),
})

/** An agency as it answers for a place. */
export const GuideAgency = Type.Object({
  id: Nullable(Type.String({ description: 'Null where the place has no such agency; the name is then that of its kind' })),
  name: Bilingual(),
  handlingUnit: Nullable(Type.String()),
})

/** One service on a hall's shelf: who filed it, who confirmed it, since when. */
export const ShelfRecord = Type.Object({
  hall: Type.Object({ region: Type.String(), name: Bilingual() }),
  service: Type.Object({ id: Type.String(), name: Bilingual(), version: Type.Integer() }),
  filedBy: Bilingual(),
  /** The province's departments that confirmed it. */
  confirmedBy: Type.Array(Bilingual()),
  since: Day(),
  sample: Type.Boolean(),
})
