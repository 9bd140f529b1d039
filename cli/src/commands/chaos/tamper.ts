import type { Client } from 'pg';

import type { Finding } from '../../../../server/src/evidence/index.ts';
import { type Ask, verifyLog } from '../../../../server/src/evidence/verify/verify.ts';
import { type History, withHistory } from '../../../../server/test/history.ts';
import { onCluster } from '../../../../server/test/world.ts';
import type { Chaos, ChaosResult } from '../../chaos.ts';
import { sentences } from '../../text.ts';
import { openThrowaway } from '../../throwaway.ts';
import { randomFrom, type Random } from './random.ts';
import { dropGuards, picture, protectedRelations, type Relation } from './relations.ts';
import { TAMPERINGS } from './tamperings.ts';

/**
 * In a throwaway platform with a past the owner of the database tampers with one protected table a round, in one of the ways of
 * `TAMPERINGS`. What `ledger verify` runs must then name every row that is not as it was. Then all is undone.
 */
export const run: Chaos['run'] = async ({ rounds, seed, progress }) => {
  const own = process.env[CLUSTER] === undefined ? await openThrowaway() : undefined;
  if (own) process.env[CLUSTER] = own.adminUrl;
  try {
    return await withHistory((history) => onCluster(history.world.ownerUrl, (owner) => allRounds(owner, history, { rounds, seed, progress })));
  } finally {
    if (own) delete process.env[CLUSTER];
    await own?.stop();
  }
};

/** Where a throwaway platform looks for its PostgreSQL. */
const CLUSTER = 'GFT_TEST_DATABASE_ADMIN_URL';

/** Rounds after which the whole is verified as it stands undone; each round's rows are compared one by one. */
const LOOK_EVERY = 20;

async function allRounds(owner: Client, history: History, { rounds, seed, progress }: Parameters<Chaos['run']>[0]): Promise<ChaosResult> {
  const relations = await protectedRelations(owner);
  await dropGuards(owner, relations);
  await owner.query('analyze');
  const before = await picture(owner, relations);
  const filled = relations.filter((relation) => rowsOf(relation, before).length > 0);
  const leafOf = new Map((await owner.query<{ fact: string; index: string }>('select fact::text, index::text from evidence.leaf')).rows.map(({ fact, index }) => [fact, index]));
  const random = randomFrom(seed);
  const missed: object[] = [];
  const done = { ways: new Map<string, number>(), tables: new Map<string, number>(), refused: 0, rows: 0 };
  if ((await findings(owner, history)).length > 0) throw new Error('the log is not whole to begin with');
  const began = performance.now();

  for (let round = 1; round <= rounds; round += 1) {
    const { way, table, statements, touched, found } = await tampering(owner, history, filled, relations, before, random, () => { done.refused += 1; });
    const unnamed = touched.filter((row) => !isNamed(row, found, leafOf));
    const left = [...differences(before, await picture(owner, relations)), ...(round % LOOK_EVERY === 0 || round === rounds ? await findings(owner, history) : [])];
    if (unnamed.length > 0 || left.length > 0) missed.push({ round, way, table, statements, unnamed, found, left });
    for (const [counts, of] of [[done.ways, way], [done.tables, table]] as const) counts.set(of, (counts.get(of) ?? 0) + 1);
    done.rows += touched.length;
    if (round % 100 === 0) progress.say(sentences.chaosProgress(round, rounds, missed.length));
  }
  return {
    name: 'tamper', seed, rounds, violations: missed.length, verdict: missed.length === 0 ? 'pass' : 'fail',
    details: {
      found_share: (rounds - missed.length) / rounds, rows_touched: done.rows, protected_tables: relations.length, without_rows: relations.filter((relation) => !filled.includes(relation)).map(({ at }) => at), protected_rows: before.size, leaves: leafOf.size,
      ms_a_round: Math.round((performance.now() - began) / rounds), refused_by_the_database: done.refused,
      ways: Object.fromEntries(done.ways), tables: Object.fromEntries(done.tables), missed: missed.slice(0, 20),
    },
  };
}

interface Tampered {
  readonly way: string;
  readonly table: string;
  readonly statements: readonly string[];
  /** Rows that are not as they were, as `<table> <row>`. */
  readonly touched: readonly string[];
  readonly found: readonly Finding[];
}

/** Draws until something is changed, and answers what is found of it. All of it is undone. */
async function tampering(owner: Client, history: History, filled: readonly Relation[], relations: readonly Relation[], before: ReadonlyMap<string, string>, random: Random, refused: () => void): Promise<Tampered> {
  for (;;) {
    const [way, table] = [random.of(Object.keys(TAMPERINGS)), random.of(filled)];
    const statements = TAMPERINGS[way]!(table, rowsOf(table, before), random);
    await owner.query('begin');
    try {
      const isDone = await attempted(owner, statements);
      if (!isDone) refused();
      const touched = isDone ? differences(before, await picture(owner, relations)) : [];
      if (touched.length > 0) return { way, table: table.name, statements, touched, found: await findings(owner, history) };
    } finally {
      await owner.query('rollback');
    }
  }
}

/** Whether the database let it happen: a type's own bounds, and keys, still stand in the way. */
async function attempted(owner: Client, statements: readonly string[]): Promise<boolean> {
  try {
    for (const statement of statements) await owner.query(statement);
    return statements.length > 0;
  } catch {
    return false;
  }
}

const rowsOf = ({ name }: Relation, all: ReadonlyMap<string, string>) =>
  [...all.keys()].filter((row) => row.startsWith(`${name} `)).map((row) => row.slice(name.length + 1)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

const differences = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
  [...new Set([...before.keys(), ...after.keys()])].filter((row) => before.get(row) !== after.get(row));

/**
 * Whether a finding names a row: by its table and key, by the leaf or the fact that it says it is about, as one of a run of leaves, or,
 * of checkpoints that are gone one behind the other, as one of those before the last.
 */
function isNamed(touched: string, found: readonly Finding[], leafOf: ReadonlyMap<string, string>): boolean {
  const [table, row] = [touched.slice(0, touched.indexOf(' ')), touched.slice(touched.indexOf(' ') + 1)];
  const leaf = Number(table === 'fact' ? leafOf.get(row) : table === 'leaf' ? row : Number.NaN);
  return found.some((finding) => (finding.table === table && finding.row === row)
    || (table === 'fact' && finding.fact === row) || finding.leaf === leaf || (finding.table === 'leaf' && isInRun(finding.row, leaf))
    || (table === 'checkpoint' && finding.table === 'checkpoint' && finding.fault === 'missing' && Number(row) <= Number(finding.row)));
}

function isInRun(run: string, leaf: number): boolean {
  const [from, to = from] = run.split('–').map(Number) as [number, number?];
  return from <= leaf && leaf <= to;
}

async function findings(owner: Client, { head, held }: History): Promise<Finding[]> {
  const found: Finding[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  const ask: Ask = ({ name, text, values }) => {
    // One connection, which is inside of the transaction that will be undone.
    const asked = turn.then(async () => (await owner.query({ name, text, values: [...values] })).rows);
    turn = asked;
    return asked;
  };
  await verifyLog(ask, head, { found: (finding) => found.push(finding), progress: () => undefined }, held);
  return found;
}
