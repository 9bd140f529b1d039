import type { Random } from './random.ts';
import type { Column, Relation } from './relations.ts';

/** What an owner of the database does to a table, as the statements that do it. `keys` are the rows that stand there, in their order. */
export type Tampering = (relation: Relation, keys: readonly string[], random: Random) => readonly string[];

export const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  /** One bit of one value; of a type that has no bits to speak of, the least that can be changed. */
  bit: (relation, keys, random) => {
    const column = random.of(relation.columns);
    return [`update ${relation.at} set "${column.name}" = ${flipped(column, random.below(1 << 20))} where ${isRow(relation, random.of(keys))}`];
  },
  empty: (relation, keys, random) => [`update ${relation.at} set "${random.of(relation.columns).name}" = null where ${isRow(relation, random.of(keys))}`],
  /** A value loses its end. */
  cut: (relation, keys, random) => {
    const column = random.of(relation.columns.filter(({ type }) => type in CUT));
    return column ? [`update ${relation.at} set "${column.name}" = ${CUT[column.type]!(`"${column.name}"`)} where ${isRow(relation, random.of(keys))}`] : [];
  },
  /** Two rows change one value with each other. */
  swap: (relation, keys, random) => {
    const { name } = random.of(relation.columns.filter((column) => !relation.keys.includes(column.name)));
    const [one, other] = [random.of(keys), random.of(keys)];
    const of = (key: string) => `(select "${name}" from ${relation.at} where ${isRow(relation, key)})`;
    return [`update ${relation.at} set "${name}" = case when ${isRow(relation, one)} then ${of(other)} else ${of(one)} end where ${isRow(relation, one)} or ${isRow(relation, other)}`];
  },
  /** Two rows change everything with each other but their keys. */
  exchange: (relation, keys, random) => {
    const names = relation.columns.map(({ name }) => name).filter((name) => !relation.keys.includes(name));
    const [one, other] = [random.of(keys), random.of(keys)];
    return [`update ${relation.at} t set ${names.map((name) => `"${name}" = o."${name}"`).join(', ')} from ${relation.at} o
      where (${isRow(relation, one, 't.')} and ${isRow(relation, other, 'o.')}) or (${isRow(relation, other, 't.')} and ${isRow(relation, one, 'o.')})`];
  },
  delete: (relation, keys, random) => [`delete from ${relation.at} where ${isRow(relation, random.of(keys))}`],
  /** A copy of a row under another key, as if it had always been there. */
  forge: (relation, keys, random) => {
    const key = relation.columns.find(({ name }) => name === relation.keys.at(-1))!;
    const names = relation.columns.map(({ name }) => `"${name}"`);
    const copied = relation.columns.map((column) => (column === key ? flipped(column, random.below(1 << 20)) : `"${column.name}"`));
    return [`insert into ${relation.at} (${names.join(', ')}) select ${copied.join(', ')} from ${relation.at} where ${isRow(relation, random.of(keys))}`];
  },
  /** The newest rows are gone. */
  tail: (relation, keys, random) => {
    const gone = keys.slice(-1 - random.below(Math.min(8, keys.length)));
    return [`delete from ${relation.at} where ${relation.key} in (${gone.map(quoted).join(', ')})`];
  },
  all: (relation) => [`delete from ${relation.at} where ${relation.where}`],
  /** The whole log as it was at an older checkpoint, and the rows it then spoke for as they stand now. */
  rollback: () => [
    `create temp table back on commit drop as select size from evidence.checkpoint order by size desc offset 1 limit 1`,
    `delete from evidence.fact where class = 'leaf' and id in (select fact from evidence.leaf where index >= (select size from back))`,
    `delete from evidence.leaf where index >= (select size from back)`, `delete from evidence.checkpoint where size > (select size from back)`,
    `update evidence.tile set hashes = substring(hashes from 1 for ((select size from back) % 256)::int * 32) where level = 0 and index = (select size from back) / 256`,
    `delete from evidence.tile where level = 0 and (index > (select size from back) / 256 or length(hashes) = 0)`,
  ],
};

const isRow = ({ keys }: Relation, row: string, of = '') => `concat_ws('/', ${keys.map((key) => `${of}"${key}"::text`).join(', ')}) = ${quoted(row)}`;

const quoted = (text: string) => `'${text.replaceAll(`'`, `''`)}'`;

/** SQL for a value that differs from a column's by as little as can be, in a place that a number says; of an empty one, a value. */
function flipped({ name, type }: Column, n: number): string {
  const flip = FLIPPED[type];
  if (!flip) throw new Error(`nothing is known of changing a ${type}, as ${name} is`);
  return flip(`"${name}"`, n);
}

const bits = (value: string, n: number) => `set_bit(${value}, ${n} % (octet_length(${value}) * 8), 1 - get_bit(${value}, ${n} % (octet_length(${value}) * 8)))`;

const FLIPPED: Readonly<Record<string, (column: string, n: number) => string>> = {
  bigint: (column, n) => `coalesce(${column} # (1::bigint << ${n % 62}), ${n})`,
  integer: (column, n) => `coalesce(${column} # (1 << ${n % 30}), ${n})`,
  smallint: (column, n) => `(${column}::int # (1 << ${n % 14}))::smallint`,
  xid8: (column, n) => `(${column}::text::bigint # (1::bigint << ${n % 62}))::text::xid8`,
  boolean: (column) => `not coalesce(${column}, false)`,
  bytea: (column, n) => `case when octet_length(${column}) > 0 then ${bits(column, n)} else '\\x00'::bytea end`,
  uuid: (column, n) => `coalesce(encode(${bits(`uuid_send(${column})`, n)}, 'hex')::uuid, '00000000-0000-4000-8000-000000000000')`,
  // The lowest of a character's bits, of which every character has another with it.
  text: (column, n) => `case when ${column} <> '' then overlay(${column} placing chr(ascii(substring(${column} from ${n} % length(${column}) + 1 for 1)) # 1) from ${n} % length(${column}) + 1 for 1) else 'x' end`,
  jsonb: (column, n) => `case jsonb_typeof(${column}) when 'object' then ${column} || '{"bit": ${n}}' when 'array' then ${column} || '[${n}]' else '${n}' end`,
  'timestamp with time zone': (column, n) => `coalesce(${column} + interval '1 microsecond' * (1 << ${n % 30}), now())`,
  date: (column, n) => `coalesce(${column} + (1 << ${n % 10}), current_date)`,
  'text[]': (column, n) => `coalesce(${column}, '{}') || '${n}'::text`,
  'uuid[]': (column) => `coalesce(${column}, '{}') || '00000000-0000-4000-8000-000000000000'::uuid`,
};

const CUT: Readonly<Record<string, (column: string) => string>> = {
  bytea: (column) => `substring(${column} from 1 for octet_length(${column}) / 2)`,
  text: (column) => `left(${column}, length(${column}) / 2)`,
  'text[]': (column) => `${column}[2:]`,
  'uuid[]': (column) => `${column}[2:]`,
  jsonb: (column) => `case jsonb_typeof(${column}) when 'object' then '{}' else '[]' end::jsonb`,
};
