import { fileKeyStore, openDatabase, openKeys, reseal, type Tables } from './index.ts'

/** A process of its own that seals everything anew and tells of every step, so that a test can kill it in the middle. */
const [url, folder, files, tables] = process.argv.slice(2) as [string, string, string, string]
const db = openDatabase(url, { max: 2, name: 'gft test' })
const keys = openKeys(db, await fileKeyStore(folder), { suite: 'sm', now: () => new Date() })
await reseal({ db, keys, tables: JSON.parse(tables) as Record<string, Tables>, files, now: new Date(), progress: (done) => void process.stdout.write(`${done}\n`) })
await db.close()
