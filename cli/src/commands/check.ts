import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

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
    const outcomes = [];
    for (const step of steps.filter(({ where = '.' }) => existsSync(join(root, where)))) outcomes.push(await taken(step));
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
  /** False, or a count with a failure in it, when the step is not met; what is wrong it prints itself. */
  take(): Promise<boolean | Counts>;
}

/** In the order in which they are taken: what answers soonest comes first. A step counts as one test. */
const steps: readonly Step[] = [
  { name: sentences.stepLint(), take: () => run(tool('oxlint/bin/oxlint'), '--deny-warnings') },
  { name: sentences.stepFloors(), where: 'tools/floors.ts', take: () => run(join(root, 'tools/floors.ts')) },
  { name: sentences.stepDocs(), where: 'tools/docs.ts', take: () => run(join(root, 'tools/docs.ts'), '--check') },
  { name: sentences.stepTypes(), take: () => run(tool('tsgo/bin/tsc'), '-p', 'tsconfig.json') },
  {
    name: sentences.stepOfficeTypes(), where: 'apps/office/tsconfig.json',
    take: () => run(tool('vue-tsc/bin/vue-tsc.js'), '--noEmit', '-p', 'apps/office/tsconfig.json'),
  },
  { name: sentences.stepLicences(), take: checkLicences },
  { name: sentences.stepTests(), take: () => runTests([]) },
];

async function taken({ name, take }: Step) {
  console.log(`\n— ${inWords(name)}`);
  const began = performance.now();
  const outcome = await take().catch((error: unknown) => {
    console.error(error instanceof Refused ? [inWords(error.sentence), ...error.evidence].join('\n') : error);
    return false;
  });
  const counts = typeof outcome === 'boolean' ? { passed: Number(outcome), failed: Number(!outcome), skipped: 0 } : outcome;
  return { name, counts, took: seconds(performance.now() - began) };
}

/** Lets this Node run a script in the repository's folder; what it prints is seen. */
function run(script: string, ...args: readonly string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });
}

async function checkLicences(): Promise<boolean> {
  const bill = await writeBillOfMaterials();
  const complaints = forbidden(bill, licenceRules());
  for (const complaint of complaints) console.error(inWords(complaint));
  if (complaints.length === 0) console.log(inWords(sentences.licencesFine(bill.components.length)));
  return complaints.length === 0;
}

function sum(one: Counts, other: Counts): Counts {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed, skipped: one.skipped + other.skipped };
}
