import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Chaos, ChaosResult } from '../chaos.ts';
import { type Command, readArguments, takesNoWords } from '../command.ts';
import { progressOn } from '../progress.ts';
import { MISUSE, Refused } from '../refused.ts';
import { inWords, type Sentence, sentences } from '../text.ts';

/** Every run by its name; each is loaded when it is asked for. */
const RUNS: Readonly<Record<string, { readonly rounds: number; readonly does: Sentence; readonly load: () => Promise<Chaos> }>> = {
  tamper: { rounds: 200, does: sentences.chaosTamper(), load: () => import('./chaos/tamper.ts') },
};

const words: Readonly<Record<string, Sentence>> = Object.fromEntries(Object.entries(RUNS).map(([name, { does }]) => [name, does]));

export const chaos = {
  name: 'chaos',
  usage: 'NAME [--rounds N] [--seed N] [--json FILE]',
  does: sentences.chaosDoes(),
  words,
  options: {
    rounds: { type: 'string', value: 'N', does: sentences.optionRounds() },
    seed: { type: 'string', value: 'N', does: sentences.optionSeed() },
    json: { type: 'string', value: 'FILE', does: sentences.optionJson() },
  },
  async run(args): Promise<number> {
    const { values, positionals: [name, ...rest] } = readArguments(chaos, args);
    const names = Object.keys(RUNS).join(', ');
    if (name === undefined) throw new Refused(sentences.missingWord('chaos', `NAME (${names})`), MISUSE);
    takesNoWords(chaos, rest);
    const known = Object.hasOwn(RUNS, name) ? RUNS[name]! : undefined;
    if (!known) throw new Refused(sentences.noSuchChaos(name, names), MISUSE);
    const request = { rounds: numberFrom('rounds', values.rounds, known.rounds), seed: numberFrom('seed', values.seed, randomInt(1, 2 ** 31)) };
    const { run } = await known.load();
    const progress = progressOn();
    const result = await progress.stage(known.does, () => run({ ...request, progress }));
    console.log(summary(result));
    if (values.json !== undefined) writeFileSync(resolve(values.json), `${JSON.stringify(result, undefined, 2)}\n`);
    return result.verdict === 'pass' ? 0 : 1;
  },
} as const satisfies Command;

function numberFrom(option: string, said: string | undefined, otherwise: number): number {
  if (said === undefined) return otherwise;
  if (!/^[1-9]\d{0,8}$/.test(said)) throw new Refused(sentences.noNumber(option, said), MISUSE);
  return Number(said);
}

function summary({ name, seed, rounds, violations, verdict, details }: ChaosResult): string {
  return [
    inWords(sentences.chaosResult(name, verdict, rounds, violations, seed)),
    ...Object.entries(details).map(([key, each]) => `  ${key}: ${typeof each === 'object' ? JSON.stringify(each) : String(each)}`),
  ].join('\n');
}
