import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { type Command, readArguments, takesNoWords } from '../command.ts';
import { forbidden, licenceRules, writeBillOfMaterials } from '../licences.ts';
import { root, tool } from '../places.ts';
import { seconds } from '../progress.ts';
import { Refused } from '../refused.ts';
import { inWords, type Sentence, sentences } from '../text.ts';
import { closingLine, type Counts, runTests } from './test.ts';

export const check = {
  name: 'check',
  usage: '',
  does: sentences.checkDoes(),
  options: {},
  async run(args) {
    takesNoWords(check, readArguments(check, args).positionals);
    const outcomes = [...await allTaken(steps.filter(({ where = '.' }) => existsSync(join(root, where)))), await taken(tests)];
    console.log(`\n${outcomes.map(({ name, counts, took }) => `${counts.failed === 0 ? '✓' : '✗'} ${inWords(name)}  ${took}`).join('\n')}\n`);
    const total = outcomes.map(({ counts }) => counts).reduce(sum);
    console.log(closingLine(total));
    return total.failed === 0 ? 0 : 1;
  },
} as const satisfies Command;

interface Step {
  readonly name: Sentence;
  /** The file that says there is something to check. */
  readonly where?: string;
  take(): Promise<Taken>;
}

interface Taken {
  readonly counts: Counts;
  /** What is to be read of it; nothing when it has been seen already. */
  readonly said: string;
}

/** What answers soonest comes first. A step counts as one test. */
const steps: readonly Step[] = [
  { name: sentences.stepLint(), take: () => run(tool('oxlint/bin/oxlint'), '--deny-warnings') },
  {
    name: sentences.stepOfficeTypes(), where: 'apps/office/tsconfig.json',
    take: () => run(tool('vue-tsc/bin/vue-tsc.js'), '--noEmit', '-p', 'apps/office/tsconfig.json'),
  },
  { name: sentences.stepFloors(), where: 'tools/floors.ts', take: () => run(join(root, 'tools/floors.ts')) },
  { name: sentences.stepDocs(), where: 'tools/docs.ts', take: () => run(join(root, 'tools/docs.ts'), '--check') },
  { name: sentences.stepLicences(), take: checkLicences },
  { name: sentences.stepTypes(), take: () => run(tool('tsgo/bin/tsc'), '-p', 'tsconfig.json') },
];

/** By themselves, since they take all there is. */
const tests: Step = { name: sentences.stepTests(), take: async () => ({ counts: await runTests([]), said: '' }) };

/** Takes the steps, two side by side: the longest keeps one core for as long as the others need the second. */
async function allTaken(steps: readonly Step[]) {
  const waiting = [...steps.entries()];
  const outcomes: Awaited<ReturnType<typeof taken>>[] = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) outcomes[next[0]] = await taken(next[1]);
  };
  await Promise.all([lane(), lane()]);
  return outcomes;
}

async function taken({ name, take }: Step) {
  const began = performance.now();
  const { counts, said } = await take().catch((error: unknown) =>
    met(false, error instanceof Refused ? [inWords(error.sentence), ...error.evidence].join('\n') : inspect(error)));
  if (said !== '') console.log(`\n— ${inWords(name)}\n${said.trimEnd()}`);
  return { name, counts, took: seconds(performance.now() - began) };
}

const met = (yes: boolean, said: string): Taken => ({ counts: { passed: Number(yes), failed: Number(!yes), skipped: 0 }, said });

/** Lets this Node run a script in the repository's folder. */
function run(script: string, ...args: readonly string[]): Promise<Taken> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => void said.push(text));
    child.once('error', reject);
    child.once('close', (code) => resolve(met(code === 0, said.join(''))));
  });
}

async function checkLicences(): Promise<Taken> {
  const bill = await writeBillOfMaterials();
  const complaints = forbidden(bill, licenceRules());
  const said = complaints.length === 0 ? [sentences.licencesFine(bill.components.length)] : complaints;
  return met(complaints.length === 0, said.map(inWords).join('\n'));
}

function sum(one: Counts, other: Counts): Counts {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed, skipped: one.skipped + other.skipped };
}
