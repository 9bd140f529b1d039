import { removal, statement, type Sealed } from '#platform'
import type { Columns, Why } from './import-row.ts'

export interface ImportRow {
  id: string; type: string; org: string; region: string; name: Sealed<string>; staff: string; at: Date
  state: 'reading' | 'unreadable' | 'ready' | 'running' | 'done'; preview: Sealed<Preview> | null; rows: number | null; columns: Columns | null
  taken: number; brought: number; known: number; refused: number; ended_at: Date | null
}
export interface Preview { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }

const IMPORT = 'id, type, org, region, name, staff, at, state, preview, rows, columns, taken, brought, known, refused, ended_at'

export const insertImport = statement('licences.insertImport', `insert into licences.import (id, type, org, region, name, staff, at, state) values ($1, $2, $3, $4, $5, $6, $7, 'reading')`)
export const importById = statement<ImportRow>('licences.importById', `select ${IMPORT} from licences.import where id = $1`)
export const importForUpdate = statement<ImportRow>('licences.importForUpdate', `select ${IMPORT} from licences.import where id = $1 for update`)
export const importsOf = statement<ImportRow>('licences.importsOf', `select ${IMPORT} from licences.import where staff = $1 order by at desc, id desc limit 50`)

export const setRead = statement('licences.setRead', `update licences.import set state = $2, preview = $3, rows = $4 where id = $1 and state = 'reading'`)
export const setRunning = statement('licences.setRunning', `update licences.import set state = 'running', columns = $2 where id = $1`)
export const setTaken = statement(
  'licences.setTaken',
  'update licences.import set taken = $2, brought = brought + $3, known = known + $4, refused = refused + $5 where id = $1',
)
export const setDone = statement('licences.setDone', `update licences.import set state = 'done', preview = null, ended_at = $2 where id = $1`)

export const insertRefusals = statement(
  'licences.insertRefusals',
  `insert into licences.import_refusal (import, line, field, why) select $1, * from unnest($2::int[], $3::text[], $4::text[]) on conflict do nothing`,
)
export const refusalsOf = statement<{ line: number; field: string; why: Why }>('licences.refusalsOf', 'select line, field, why from licences.import_refusal where import = $1 order by line, field limit $2')

/** Which of these numbers of a type are here already, and for whom. */
export const knownStock = statement<{ number_index: Buffer; holder_index: Buffer }>(
  'licences.knownStock',
  'select distinct number_index, holder_index from licences.licence where type = $1 and number_index = any($2) and holder_index is not null',
)
export const ABANDONED = 'P7D'
/** Handed in a week ago, and nobody has said that the rows may come in. */
export const abandoned = statement<{ id: string }>(
  'licences.abandoned', `select id from licences.import where state in ('reading', 'unreadable', 'ready') and at < $1::timestamptz - interval '${ABANDONED}'`,
)
export const removeImports = removal('licences.removeImports', 'delete from licences.import where id = any($1)')
export const purgeImports = removal('licences.purgeImports', `delete from licences.import where at < $1::timestamptz - interval '6 months'`)
export const purgeRefusals = removal('licences.purgeRefusals', 'delete from licences.import_refusal r where not exists (select 1 from licences.import i where i.id = r.import)')
