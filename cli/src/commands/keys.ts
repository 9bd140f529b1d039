import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { KeyLine, Resealed, Retirement, Rotation, Suite } from '../../../server/src/platform/index.ts';
import { closingStack } from '../closing.ts';
import { type Command, readArguments, takesNoWords } from '../command.ts';
import { lastingFolder } from '../places.ts';
import { type Progress, progressOn } from '../progress.ts';
import { MISUSE, Refused } from '../refused.ts';
import { openSystemDatabase } from '../system-database.ts';
import { table } from '../table.ts';
import { inWords, type Sentence, sentences } from '../text.ts';

const ACTS = 'list|rotate|reseal|retire';

export const keys = {
  name: 'keys',
  usage: `${ACTS} [--suite sm|aes] [--data DIR] [--database URL]`,
  does: sentences.keysDoes(),
  options: {
    suite: { type: 'string', value: 'sm|aes', does: sentences.optionSuite() },
    data: { type: 'string', value: 'DIR', does: sentences.optionData(lastingFolder()) },
    database: { type: 'string', value: 'URL', does: sentences.optionDatabase() },
  },
  async run(args) {
    const { values, positionals: [act, ...rest] } = readArguments(keys, args);
    if (act === undefined) throw new Refused(sentences.missingWord('keys', ACTS), MISUSE);
    takesNoWords(keys, ACTS.split('|').includes(act) ? rest : [act]);
    const suite = suiteIn(act, values.suite);
    const place = { data: resolve(values.data ?? lastingFolder()), database: values.database };
    const { out, code } = await perform(act, place, suite);
    console.log(out);
    return code;
  },
} as const satisfies Command;

function suiteIn(act: string, named: string | undefined): Suite | undefined {
  if (named !== undefined && act !== 'rotate') throw new Refused(sentences.unknownOption(`keys ${act}`, '--suite'), MISUSE);
  if (named !== undefined && named !== 'sm' && named !== 'aes') throw new Refused(sentences.misplacedValue('keys rotate', '--suite'), MISUSE);
  return named;
}

/** Does one of the acts; tells what is printed, and the exit code. */
async function perform(act: string, place: Place, suite: Suite | undefined): Promise<{ out: string; code: number }> {
  const progress = progressOn();
  const told = (...lines: readonly Sentence[]) => lines.map(inWords).join('\n');
  if (act === 'list') return { out: table((await listKeys(place, progress)).map(inColumns)), code: 0 };
  if (act === 'rotate') {
    const done = await rotate(place, progress, suite);
    return { out: told(...(done.resumed ? [sentences.rotationResumed()] : []), sentences.rotationDone(done.kek, done.suite, done.fresh, done.rewrapped)), code: 0 };
  }
  if (act === 'reseal') {
    const done = await reseal(place, progress);
    const broken = done.broken.slice(0, SHOWN).map((where) => sentences.resealBrokenAt(where));
    return { out: told(sentences.resealDone(done.values, done.files), ...(done.broken.length > 0 ? [sentences.resealBroken(done.broken.length), ...broken] : [])), code: done.broken.length > 0 ? 1 : 0 };
  }
  const done = await retire(place, progress);
  return { out: told(sentences.retireDone(done.retired.length), ...done.kept.map(({ class: of, month, id, why, values }) => sentences.retireKept(of, month, id, why, values))), code: 0 };
}

/** Places of values that do not open which are written out. */
const SHOWN = 50;

interface Place { readonly data: string; readonly database: string | undefined }

/** Every data key with its age in days and how many values and files are sealed under it. */
export async function listKeys(place: Place, progress: Progress, now = new Date()): Promise<(KeyLine & { days: number; values: number })[]> {
  return withKeys(place, now, (keeping, at) => progress.stage(sentences.stageKeys(), async () => {
    const lines = await keeping.listKeys(at);
    return lines.map((line) => ({ ...line, days: Math.floor((now.getTime() - line.at.getTime()) / 86_400_000) }));
  }));
}

/** Puts a new master key in place, or carries an interrupted rotation on. */
export async function rotate(place: Place, progress: Progress, suite?: Suite, now = new Date()): Promise<Rotation> {
  return withKeys(place, now, (keeping, at) => progress.stage(sentences.stageRotation(), () => keeping.rotate(at, {
    ...(suite ? { suite } : {}), progress: (done, all) => progress.say(sentences.rotationProgress(done, all)),
  })));
}

/** Seals everything that is sealed anew under the newest data keys, or carries on where it was stopped. */
export async function reseal(place: Place, progress: Progress, now = new Date()): Promise<Resealed> {
  let told = 0;
  const tell = (done: number) => {
    if (done - told < EVERY) return;
    told = done;
    progress.say(sentences.resealProgress(done));
  };
  return withKeys(place, now, (keeping, at) => progress.stage(sentences.stageReseal(), () => keeping.resealAll(at, tell)));
}

/** Values between two words about how far it is. */
const EVERY = 10_000;

/** Destroys the data keys under which nothing lies any more. */
export async function retire(place: Place, progress: Progress, now = new Date()): Promise<Retirement> {
  return withKeys(place, now, (keeping, at) => progress.stage(sentences.stageKeys(), () => keeping.retire(at)));
}

type Keeping = typeof import('../../../server/src/key-keeping.ts');

async function withKeys<T>(place: Place, now: Date, act: (keeping: Keeping, at: Parameters<Keeping['retire']>[0]) => Promise<T>): Promise<T> {
  // A folder without keys must not get new ones: what is sealed would never open again.
  if (!existsSync(join(place.data, 'keys', 'derive'))) throw new Refused(sentences.noKeysIn(join(place.data, 'keys')));
  // Loaded here, so that the other commands start without the server's code.
  const [keeping, { openDatabase, KeysInUse }] = await Promise.all([import('../../../server/src/key-keeping.ts'), import('../../../server/src/platform/index.ts')]);
  const closing = closingStack();
  try {
    const url = await openSystemDatabase(place, closing);
    const db = await closing.open(async () => openDatabase(url, { max: 3, name: 'gft keys' }), (opened) => opened.close());
    return await act(keeping, { db, data: place.data, now });
  } catch (error) {
    throw error instanceof KeysInUse ? new Refused(sentences.keysInUse()) : error;
  } finally {
    await closing.close();
  }
}

const inColumns = ({ class: of, month, suite, kek, days, values, id }: KeyLine & { days: number; values: number }) => ({ class: of, month, suite, kek, days, values, id });
