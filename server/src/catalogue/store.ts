import type { Chain, Item, Provenance, Text } from '@gft/forms'
import { statement } from '#platform'

export interface ServiceRow { id: string; version: number; kind: 'item' | 'chain'; body: Item | Chain; items: Record<string, number> | null; state: 'in-force' | 'superseded' | 'withdrawn' }
export interface NewestRow { id: string; version: number; digest: Buffer; state: ServiceRow['state'] }
export type EntryKind = 'element' | 'proof' | 'interface' | 'licence-type' | 'synonyms' | 'template'
export interface EntryRow { kind: EntryKind; id: string; body: unknown; ended: boolean }
export interface HallRow { region: string; body: { name: Text; source: Provenance } }
export interface ShelfRow { hall: string; service: string; filed_by: string; confirmed_by: string[]; since: string; sample: boolean }

export const version = statement<{ number: number }>('catalogue.version', 'select number from catalogue.content_version')

/** Two loads at once take turns here. */
export const lockVersion = statement<{ number: number; digest: Buffer | null }>('catalogue.lockVersion', 'select number, digest from catalogue.content_version for update')

export const moveVersion = statement('catalogue.moveVersion', 'update catalogue.content_version set number = number + 1, digest = $1, at = $2')

export const allServices = statement<ServiceRow>('catalogue.allServices', 'select id, version, kind, body, items, state from catalogue.service order by id, version')

export const newestVersions = statement<NewestRow>(
  'catalogue.newestVersions',
  'select distinct on (id) id, version, digest, state from catalogue.service order by id, version desc',
)

export const endVersions = statement(
  'catalogue.endVersions',
  `update catalogue.service set state = $2, until = $3 where id = any ($1) and state = 'in-force'`,
)

export const insertVersion = statement(
  'catalogue.insertVersion',
  `insert into catalogue.service (id, version, kind, body, items, digest, state, since) values ($1, $2, $3, $4::jsonb, $5::jsonb, $6, 'in-force', $7)`,
)

export const allEntries = statement<EntryRow>('catalogue.allEntries', 'select kind, id, body, until is not null as ended from catalogue.entry order by kind, id')

/** $1: all entries as one JSON array of {kind, id, body}; those that are not named end. */
export const putEntries = statement(
  'catalogue.putEntries',
  `with given as (select kind, id, body from jsonb_to_recordset($1::jsonb) as given (kind text, id text, body jsonb)),
     ended as (update catalogue.entry e set until = $2 where until is null and not exists (select from given g where g.kind = e.kind and g.id = e.id))
   insert into catalogue.entry (kind, id, body) select kind, id, body from given
   on conflict (kind, id) do update set body = excluded.body, until = null`,
)

export const allHalls = statement<HallRow>('catalogue.allHalls', 'select region, body from catalogue.hall where until is null order by region')

/** $1: all halls as one JSON array of {region, body}; those that are not named end. */
export const putHalls = statement(
  'catalogue.putHalls',
  `with given as (select region, body from jsonb_to_recordset($1::jsonb) as given (region text, body jsonb)),
     ended as (update catalogue.hall h set until = $2 where until is null and not exists (select from given g where g.region = h.region))
   insert into catalogue.hall (region, body) select region, body from given
   on conflict (region) do update set body = excluded.body, until = null`,
)

export const shelfRecords = statement<ShelfRow>(
  'catalogue.shelfRecords',
  'select hall, service, filed_by, confirmed_by, since, sample from catalogue.shelf_record where until is null order by hall, position',
)

/** $1: all shelf records as one JSON array; those that are not named end. */
export const putShelfRecords = statement(
  'catalogue.putShelfRecords',
  `with given as (select * from jsonb_to_recordset($1::jsonb)
       as given (hall text, service text, position integer, filed_by text, confirmed_by text[], since date, sample boolean)),
     ended as (update catalogue.shelf_record r set until = $2
       where until is null and not exists (select from given g where g.hall = r.hall and g.service = r.service))
   insert into catalogue.shelf_record (hall, service, position, filed_by, confirmed_by, since, sample)
   select hall, service, position, filed_by, confirmed_by, since, sample from given
   on conflict (hall, service) do update set position = excluded.position, filed_by = excluded.filed_by,
     confirmed_by = excluded.confirmed_by, since = excluded.since, sample = excluded.sample, until = null`,
)
