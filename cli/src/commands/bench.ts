import { existsSync, globSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import type { Bench, BenchResult } from '../bench.ts';
import { type Command, readArguments, takesNoWords } from '../command.ts';
import { root } from '../places.ts';
import { MISUSE, Refused } from '../refused.ts';
import { isTable, table } from '../table.ts';
import { inWords, sentences } from '../text.ts';

const folder = join(root, 'bench');

export const bench = {
  name: 'bench',
  usage: 'NAME [--json FILE]',
  does: sentences.benchDoes(),
  options: { json: { type: 'string', value: 'FILE', does: sentences.optionJson() } },
  async run(args) {
    const { values, positionals: [name, ...rest] } = readArguments(bench, args);
    if (name === undefined) throw new Refused(sentences.missingWord('bench', `NAME (${names().join(', ')})`), MISUSE);
    takesNoWords(bench, rest);
    const result = await (await load(name)).run();
    console.log(summary(result));
    if (values.json !== undefined) writeFileSync(resolve(values.json), `${JSON.stringify(result, undefined, 2)}\n`);
    return 0;
  },
} as const satisfies Command;

/** Every file in bench/ is a bench of its name; what several share stands in bench/shared/. */
function names(): string[] {
  return globSync('*.ts', { cwd: folder }).filter((file) => !file.endsWith('.test.ts')).map((file) => basename(file, '.ts')).sort();
}

async function load(name: string): Promise<Bench> {
  const file = join(folder, `${name}.ts`);
  if (!/^[\w-]+$/.test(name) || !existsSync(file)) throw new Refused(sentences.noSuchBench(name, names().join(', ')), MISUSE);
  return await import(file) as Bench;
}

function summary({ name, value, unit, ceiling, ratio, details, ...rest }: BenchResult): string {
  return [
    `${name}: ${value} ${unit}`,
    ...(ceiling === undefined || ratio === undefined ? [] : [inWords(sentences.benchCeiling(ceiling, ratio))]),
    ...Object.entries({ ...rest, ...details }).map(([key, each]) => `  ${key}: ${shown(each)}`),
  ].join('\n');
}

function shown(value: unknown): string {
  if (isTable(value)) return `\n\n${table(value)}\n`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
