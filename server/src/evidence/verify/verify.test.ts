import fc from 'fast-check'
import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignedHead } from '../head.ts'
import { openTestLog, sealAll, type TestLog } from '../test-log.ts'
import type { Finding } from './finding.ts'
import { verifyLog, type Ask } from './verify.ts'

/** Of these sizes is a checkpoint; of 270 leaves the first 256 fill a tile, so that there are two levels. */
const SIZES = [1, 100, 256, 270]
const SIZE = 270

let log: TestLog
let admin: Client
let head: SignedHead

beforeAll(async () => {
  log = await openTestLog()
  admin = await log.admin()
  let before = 0
  for (const size of SIZES) {
    await log.happen(size - before)
    await sealAll(log.needs)
    before = size
  }
  await log.happen(2)
  head = await log.head()
  // What an altered row would break besides, so that nothing but the verification stands in the way.
  await admin.query('alter table evidence.checkpoint drop constraint checkpoint_check, drop constraint checkpoint_previous_key; alter table evidence.leaf drop constraint leaf_fact_key')
})
afterAll(() => log.close())

const ask: Ask = async ({ name, text, values }) => (await admin.query({ name, text, values: [...values] })).rows

async function findings(known = head): Promise<Finding[]> {
  const found: Finding[] = []
  await verifyLog(ask, known, { found: (finding) => found.push(finding), progress: () => {} })
  return found
}

/** Keys of the rows that the last tampering returned. */
let touched: string[] = []

/** What is found after a tampering by the database's owner, which is then undone. Undefined when the database refuses it. */
async function after(...tampering: string[]): Promise<Finding[] | undefined> {
  await admin.query('begin')
  try {
    for (const statement of tampering) touched = (await admin.query<{ key: string }>(statement)).rows.map(({ key }) => key)
  } catch {
    await admin.query('rollback')
    return undefined
  }
  return findings().finally(() => admin.query('rollback'))
}

const factOf = async (index: number) => String((await admin.query<{ fact: number }>('select fact from evidence.leaf where index = $1', [index])).rows[0]!.fact)
const sealedFact = (index: number) => `(select fact from evidence.leaf where index = ${index})`
const flip = (column: string, bit = 0) => `${column} = set_bit(${column}, ${bit}, 1 - get_bit(${column}, ${bit}))`

describe('a log that nobody touched', () => {
  it('is found to be whole, with what waits to be sealed', async () => {
    expect(await log.verify()).toEqual({ findings: [], leaves: SIZE, checkpoints: SIZES.length, waiting: 2 })
  })
})

describe('what was altered is named', () => {
  it.each([
    ['class', `class = 'news'`], ['kind', `kind = 'tests.other'`], ['subject', `subject = 'case-x'`], ['subject', `subject = null`], ['actor', 'actor = null'],
    ['at', `at = at + interval '1 microsecond'`], ['body', `body = body || '{"step": -1}'`], ['body', `body = body || '{"more": null}'`],
    ['salt', flip('salt')], ['xid', `xid = (xid::text::bigint + 1)::text::xid8`],
  ])('a fact, by its %s: %s', async (_, change) => {
    const fact = await factOf(7)
    expect(await after(`update evidence.fact set ${change} where id = ${fact}`)).toEqual([{ table: 'fact', row: fact, fault: 'altered', leaf: 7, fact }])
  })

  it('a fact that took the id of none', async () => {
    const fact = await factOf(7)
    expect(await after(`update evidence.fact set id = 99999 where id = ${fact}`)).toEqual([
      { table: 'fact', row: fact, fault: 'missing', leaf: 7, fact }, { table: 'fact', row: '99999', fault: 'extra', fact: '99999' },
    ])
  })

  it('a leaf, by its commitment', async () => {
    expect(await after(`update evidence.leaf set ${flip('commitment', 9)} where index = 260`)).toEqual([{ table: 'leaf', row: '260', fault: 'altered', leaf: 260, fact: await factOf(260) }])
  })

  it('a leaf that names a later time, or another fact', async () => {
    const fact = await factOf(7)
    expect(await after(`update evidence.leaf set fact_at = fact_at + interval '1 day' where index = 7`)).toContainEqual({ table: 'fact', row: fact, fault: 'altered', leaf: 7, fact })
    expect(await after(`update evidence.leaf set fact = 99999 where index = 7`)).toEqual([
      { table: 'fact', row: '99999', fault: 'missing', leaf: 7, fact: '99999' }, { table: 'fact', row: fact, fault: 'extra', fact },
    ])
  })

  it('a fact and its leaf together', async () => {
    const fact = await factOf(7)
    expect(await after(
      `update evidence.fact set kind = 'tests.other' where id = ${fact}`,
      `update evidence.leaf l set commitment = sha256(f.salt || evidence.canonical(f)) from evidence.fact f where f.id = l.fact and l.index = 7`,
    )).toEqual([{ table: 'leaf', row: '7', fault: 'altered', leaf: 7, fact }])
  })

  it.each(['sha256', 'sm3'])('a tile of the %s tree, on either level, with the leaf that it concerns', async (tree) => {
    const tile = (level: number, index: number) => `update evidence.tile set ${flip('hashes', 5 * 256)} where hash = '${tree}' and level = ${level} and index = ${index}`
    expect(await after(tile(0, 1))).toEqual([{ table: 'tile', row: `${tree}/0/1`, fault: 'altered', leaf: 261, fact: await factOf(261) }])
    expect(await after(`update evidence.tile set ${flip('hashes')} where hash = '${tree}' and level = 1`)).toEqual([{ table: 'tile', row: `${tree}/1/0`, fault: 'altered' }])
  })

  it.each([[0, 0], [1, 256]])('two tiles that changed trees, by what stands above them: the %sth', async (tile, leaf) => {
    const of = (tree: string) => `(select hashes from evidence.tile where hash = '${tree}' and level = 0 and index = ${tile})`
    const fact = await factOf(leaf)
    expect(await after(`update evidence.tile set hashes = case hash when 'sm3' then ${of('sha256')} else ${of('sm3')} end where level = 0 and index = ${tile}`))
      .toEqual(['sha256', 'sm3'].map((tree) => ({ table: 'tile', row: `${tree}/0/${tile}`, fault: 'altered', leaf, fact })))
  })

  it.each([
    ['root', flip('root')], ['sm3_root', flip('sm3_root')], ['note', `note = replace(note, 'log.example', 'lag.example')`],
    ['note', `note = regexp_replace(note, '\\n$', E'\\n— witness.example.cn AAAAAAAA\\n')`], ['sm3_note', `sm3_note = note`], ['previous', 'previous = 5'],
    ['notes of another size', `(note, sm3_note, root, sm3_root) = (select note, sm3_note, root, sm3_root from evidence.checkpoint where size = 100)`],
  ])('a checkpoint, by its %s: %s', async (_, change) => {
    const found = await after(`update evidence.checkpoint set ${change} where size = 256`)
    expect(found?.[0]).toMatchObject({ table: 'checkpoint', row: '256' })
    expect(found?.every(({ table }) => table === 'checkpoint')).toBe(true)
  })

  it('a checkpoint from which on all below it was made anew', async () => {
    const fact = await factOf(255)
    const forge = [
      `update evidence.fact set kind = 'tests.other' where id = ${fact}`,
      `update evidence.leaf l set commitment = sha256(f.salt || evidence.canonical(f)) from evidence.fact f where f.id = l.fact and l.index = 255`,
      `update evidence.tile set hashes = overlay(hashes placing sha256('\\x00'::bytea || (select commitment from evidence.leaf where index = 255)) from 255 * 32 + 1) where hash = 'sha256' and level = 0 and index = 0`,
    ]
    // The forger makes a new hash in the public tree alone: the other still speaks for what was.
    expect(await after(...forge)).toEqual([
      { table: 'tile', row: 'sm3/0/0', fault: 'altered', leaf: 255, fact }, { table: 'tile', row: 'sha256/1/0', fault: 'altered' }, { table: 'tile', row: 'sm3/1/0', fault: 'altered' },
      { table: 'checkpoint', row: '256', fault: 'diverged' },
    ])
  })
})

describe('what is missing, too many or out of its order is named', () => {
  it('a fact that is gone', async () => {
    const fact = await factOf(7)
    expect(await after(`delete from evidence.fact where id = ${fact}`)).toEqual([{ table: 'fact', row: fact, fault: 'missing', leaf: 7, fact }])
  })

  it('a leaf that is gone, and its fact that now has none', async () => {
    const fact = await factOf(7)
    expect(await after('delete from evidence.leaf where index = 7')).toEqual([{ table: 'leaf', row: '7', fault: 'missing', leaf: 7 }, { table: 'fact', row: fact, fault: 'extra', fact }])
  })

  it('the tail, cut off with everything that belonged to it', async () => {
    const found = await after(
      'delete from evidence.fact where xid >= (select f.xid from evidence.fact f join evidence.leaf l on l.fact = f.id where l.index = 256)', 'delete from evidence.leaf where index >= 256',
      'delete from evidence.checkpoint where size > 256', 'delete from evidence.tile where level = 0 and index = 1',
    )
    expect(found).toEqual([
      ...['sha256/0/1', 'sm3/0/1'].map((row) => ({ table: 'tile', row, fault: 'missing' })), { table: 'leaf', row: '256–269', fault: 'missing', leaf: 256 }, { table: 'checkpoint', row: '270', fault: 'missing' },
    ])
  })

  it('two leaves that changed places', async () => {
    const found = await after('update evidence.leaf set index = -1 where index = 7', 'update evidence.leaf set index = 7 where index = 8', 'update evidence.leaf set index = 8 where index = -1')
    expect(found).toMatchObject([{ table: 'leaf', row: '7', fault: 'altered' }, { table: 'leaf', row: '8', fault: 'altered' }])
  })

  it('leaves that were numbered anew over a gap', async () => {
    const found = await after('delete from evidence.leaf where index = 266', 'update evidence.leaf set index = index - 1 where index > 266')
    expect(found?.map(({ table, row }) => `${table} ${row}`)).toEqual(['leaf 266', 'leaf 267', 'leaf 268', 'leaf 269', expect.stringMatching(/^fact /)])
  })

  it('a fact slipped in before the last sealed one, or recorded twice', async () => {
    const columns = 'class, kind, subject, actor, at, body, salt'
    const copied = (id: string, at: string) => `insert into evidence.fact (id, xid, ${columns}) select ${id}, xid, ${columns.replace('at,', `${at},`)} from evidence.fact where id = ${sealedFact(7)}`
    const fact = await factOf(7)
    expect(await after(copied('99999', 'at'))).toEqual([{ table: 'fact', row: '99999', fault: 'extra', fact: '99999' }])
    expect(await after(copied('id', `at + interval '1 hour'`))).toEqual([{ table: 'fact', row: fact, fault: 'extra', fact }])
  })

  it('a leaf, a tile and a checkpoint behind the end', async () => {
    expect(await after(
      'insert into evidence.leaf select 270, 99999, now(), commitment from evidence.leaf where index = 7', `insert into evidence.tile select hash, 0, 2, hashes from evidence.tile where hash = 'sm3' and level = 1`,
      'insert into evidence.checkpoint select 271, 270, root, sm3_root, note, sm3_note from evidence.checkpoint where size = 270',
    )).toEqual([{ table: 'leaf', row: '270', fault: 'extra' }, { table: 'checkpoint', row: '271', fault: 'extra' }, { table: 'tile', row: 'sm3/0/2', fault: 'extra' }])
  })

  it('a tile that is gone, too short or too long', async () => {
    const edge = `where hash = 'sha256' and level = 0 and index = 1`
    expect(await after(`delete from evidence.tile ${edge}`)).toEqual([{ table: 'tile', row: 'sha256/0/1', fault: 'missing' }])
    expect(await after(`delete from evidence.tile where level = 1`)).toEqual(['sha256/1/0', 'sm3/1/0'].map((row) => ({ table: 'tile', row, fault: 'missing' })))
    expect(await after(`update evidence.tile set hashes = substring(hashes from 1 for 33) ${edge}`)).toEqual([{ table: 'tile', row: 'sha256/0/1', fault: 'altered' }])
    expect(await after(`update evidence.tile set hashes = hashes || '\\x00' ${edge}`)).toEqual([{ table: 'tile', row: 'sha256/0/1', fault: 'altered' }])
  })

  it('a checkpoint that is gone, by the one that followed on it', async () => {
    expect(await after('delete from evidence.checkpoint where size = 100')).toEqual([{ table: 'checkpoint', row: '256', fault: 'unlinked' }, { table: 'checkpoint', row: '100', fault: 'missing' }])
  })

  it('everything, when there is nothing left', async () => {
    expect(await after('truncate evidence.fact, evidence.leaf, evidence.tile, evidence.checkpoint')).toEqual([
      ...['sha256/0/0', 'sm3/0/0', 'sha256/0/1', 'sm3/0/1'].map((row) => ({ table: 'tile', row, fault: 'missing' })), { table: 'leaf', row: '0–269', fault: 'missing', leaf: 0 }, { table: 'checkpoint', row: '270', fault: 'missing' },
    ])
  })

  it('a head outside that is of another log', async () => {
    expect(await findings({ ...head, roots: { ...head.roots, sm3: '00'.repeat(32) } })).toEqual([{ table: 'checkpoint', row: '270', fault: 'diverged' }])
  })
})

describe('whatever the owner of the database alters', () => {
  /** How a value is altered by a number, by the type of its column. */
  const CHANGES: Readonly<Record<string, (column: string, n: number) => string>> = {
    bigint: (column, n) => `${column} # (1::bigint << ${n % 63})`,
    smallint: (column, n) => `(${column}::int # (1 << ${n % 15}))::smallint`,
    xid8: (column, n) => `(${column}::text::bigint # (1::bigint << ${n % 63}))::text::xid8`,
    bytea: (column, n) => `set_bit(${column}, ${n} % (octet_length(${column}) * 8), 1 - get_bit(${column}, ${n} % (octet_length(${column}) * 8)))`,
    text: (column, n) => `overlay(${column} placing chr(97 + (ascii(substring(${column} from ${n} % length(${column}) + 1 for 1)) + 1) % 26) from ${n} % length(${column}) + 1 for 1)`,
    jsonb: (column, n) => `${column} || '{"step": ${-1 - n}}'`,
    'timestamp with time zone': (column, n) => `${column} + interval '1 microsecond' * ${n + 1}`,
  }
  const KEYS: Readonly<Record<string, string>> = { fact: 'id::text', leaf: 'index::text', tile: `hash || '/' || level || '/' || index`, checkpoint: 'size::text' }

  let columns: { table: string; name: string; type: string }[]
  beforeAll(async () => {
    columns = (await admin.query<(typeof columns)[number]>(
      `select table_name as table, column_name as name, data_type as type from information_schema.columns where table_schema = 'evidence' and table_name in ('fact', 'leaf', 'tile', 'checkpoint')`,
    )).rows
  })

  it('in any column of any row is found, and that row is named', async () => {
    const cases = fc.record({ column: fc.nat(), row: fc.nat(), n: fc.nat(1_000_000) })
    expect(columns).toHaveLength(23)
    await fc.assert(fc.asyncProperty(cases, async ({ column, row, n }) => {
      const { table, name, type } = columns[column % columns.length]!
      const sealed = table === 'fact' ? `where id in (select fact from evidence.leaf)` : ''
      const { rows } = await admin.query<{ key: string }>(`select ${KEYS[table]} as key from evidence.${table} ${sealed} order by 1`)
      const { key } = rows[row % rows.length]!
      const changed = name === 'class' ? `'news'` : CHANGES[type]!(name, n)
      const found = await after(`update evidence.${table} set ${name} = ${changed} where ${KEYS[table]} = '${key}' returning ${KEYS[table]} as key`)
      fc.pre(found !== undefined)
      const keys = [key, ...touched]
      const names = (finding: Finding) => (finding.table === table && keys.includes(finding.row)) || keys.includes(String(table === 'leaf' ? finding.leaf : finding.fact))
      expect(found.some(names), `${table}.${name} of ${key}: ${JSON.stringify(found)}`).toBe(true)
    }), { numRuns: 60 })
  })
})
