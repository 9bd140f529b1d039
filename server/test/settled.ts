import { setTimeout as pause } from 'node:timers/promises'
import { SYSTEM, type Database } from '#platform'

/** Waits until every transaction begun before has ended, in whatever database of the cluster: followers and the sealer read no further. */
export async function settled(db: Database): Promise<void> {
  const ask = async <Row>(text: string, ...values: string[]) => (await db.read(SYSTEM, [{ name: '', text, values, row: {} as Row }]))[0][0]!
  const { xid } = await ask<{ xid: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as xid')
  while (!(await ask<{ past: boolean }>('select pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8 as past', xid)).past) await pause(10)
}
