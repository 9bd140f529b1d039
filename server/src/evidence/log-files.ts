import { NOBODY, type Database } from '#platform'
import { entryBundle, parseTilePath, TILE_WIDTH, type Tile } from './log/index.ts'
import { commitmentsFrom, newestCosigned, tileBytes } from './log-store.ts'
import type { TreeName } from './trees.ts'

/** One file of the public log. `immutable`: whoever has it need never ask again. */
export interface LogFile {
  readonly type: string
  readonly body: Buffer
  readonly immutable: boolean
}

/**
 * The log as anybody may read it (C2SP tlog-tiles): `/log/checkpoint`, `/log/tile/<L>/<N>[.p/<W>]`,
 * `/log/tile/entries/<N>[.p/<W>]`, and the same of the SM3 tree below `/log/sm3/`. An entry is the commitment of 32 bytes,
 * so nothing here tells of a person, a kind or a matter. The checkpoint is the newest that a witness has cosigned, with the
 * witnesses' lines under the log's; the newest of all while there is none. Undefined where there is no such file (yet).
 */
export function logFiles(db: Database): (path: string) => Promise<LogFile | undefined> {
  return async (path) => {
    const [, sm3, file = ''] = /^\/log\/(sm3\/)?(.*)$/s.exec(path) ?? []
    const tree = sm3 ? 'sm3' : 'sha256'
    if (file === 'checkpoint') return checkpoint(db, tree)
    const tile = parseTilePath(file)
    const body = tile && (tile.level === 'entries' ? await entries(db, tile) : await hashes(db, tree, tile))
    return body && { type: 'application/octet-stream', body, immutable: true }
  }
}

async function checkpoint(db: Database, tree: TreeName): Promise<LogFile | undefined> {
  const [[newest]] = await db.read(NOBODY, [newestCosigned()])
  const note = newest && (tree === 'sm3' ? newest.sm3_note : newest.note + newest.cosignatures)
  return note === undefined ? undefined : { type: 'text/plain; charset=utf-8', body: Buffer.from(note), immutable: false }
}

async function entries(db: Database, { index, width }: Tile): Promise<Buffer | undefined> {
  const [rows] = await db.read(NOBODY, [commitmentsFrom(index * TILE_WIDTH, index * TILE_WIDTH + width)])
  return rows.length === width ? entryBundle(rows.map(({ commitment }) => commitment)) : undefined
}

async function hashes(db: Database, tree: TreeName, { level, index, width }: Tile): Promise<Buffer | undefined> {
  const [[row]] = await db.read(NOBODY, [tileBytes(tree, level, index, width)])
  return row?.hashes
}
