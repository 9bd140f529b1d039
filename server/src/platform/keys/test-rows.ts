import { DataKeys, type KeyStore, type Suite, type WrappedKey } from './index.ts'

/** Data keys over rows in memory, for tests. */
export function keysOver(
  store: KeyStore,
  { suite = 'sm' as Suite, rows = new Map<string, WrappedKey>(), now = '2026-01-05T00:00:00Z' } = {},
): { rows: Map<string, WrappedKey>; keys: DataKeys } {
  const keys = new DataKeys({ ...rowsIn(rows), store, suite, now: () => new Date(now) })
  return { rows, keys }
}

/** Answers as the table does: the first key of a class and month stands. */
export function rowsIn(rows: Map<string, WrappedKey>) {
  const current = async (tableClass: string, month: string) =>
    [...rows.values()].find((row) => row.class === tableClass && row.month === month)
  const save = async (key: WrappedKey) => {
    const first = await current(key.class, key.month)
    if (!first) rows.set(key.id, key)
    return first ?? key
  }
  const newestSuite = async () => [...rows.values()].at(-1)?.suite
  return { load: async (id: string) => rows.get(id), current, newestSuite, save }
}
