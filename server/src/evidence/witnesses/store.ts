import { statement } from '#platform'

/** How far each witness has come. */
export const cosignedSizes = statement<{ witness: string; size: number }>(
  'evidence.cosignedSizes',
  'select witness, max(size) as size from evidence.cosignature group by witness',
)

/** How far the log itself has come. */
export const logSize = statement<{ size: number }>('evidence.logSize', 'select max(size) as size from evidence.checkpoint having max(size) is not null')

/** A witness that cosigns the same size again, as after a restart, has its first line kept. */
export const keepCosignature = statement(
  'evidence.keepCosignature',
  'insert into evidence.cosignature (size, witness, line, at) values ($1, $2, $3, $4) on conflict do nothing',
)
