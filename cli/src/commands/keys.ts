import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { KeyLine, Rotation } from '../../../server/src/platform/index.ts';
import { closingStack } from '../closing.ts';
import { type Command, readArguments, takesNoWords } from '../command.ts';
import { lastingFolder } from '../places.ts';
import { type Progress, progressOn } from '../progress.ts';
import { MISUSE, Refused } from '../refused.ts';
import { openSystemDatabase } from '../system-database.ts';
import { table } from '../table.ts';
import { inWords, sentences } from '../text.ts';

export const keys = {
  name: 'keys',
  usage: 'list|rotate [--data DIR] [--database URL]',
  does: sentences.keysDoes(),
  options: {
    data: { type: 'string', value: 'DIR', does: sentences.optionData(lastingFolder()) },
    database: { type: 'string', value: 'URL', does: sentences.optionDatabase() },
  },
  async run(args) {
    const { values, positionals: [act, ...rest] } = readArguments(keys, args);
    if (act === undefined) throw new Refused(sentences.missingWord('keys', 'list|rotate'), MISUSE);
    takesNoWords(keys, act === 'list' || act === 'rotate' ? rest : [act]);
    const place = { data: resolve(values.data ?? lastingFolder()), database: values.database };
    if (act === 'list') {
      console.log(table((await listKeys(place, progressOn())).map(inColumns)));
      return 0;
    }
    const done = await rotate(place, progressOn());
    if (done.resumed) console.log(inWords(sentences.rotationResumed()));
    console.log(inWords(sentences.rotationDone(done.kek, done.fresh, done.rewrapped)));
    return 0;
  },
} as const satisfies Command;

interface Place { readonly data: string; readonly database: string | undefined }

/** Every data key with its age in days and how many values are sealed under it. */
export async function listKeys(place: Place, progress: Progress, now = new Date()): Promise<(KeyLine & { days: number; values: number })[]> {
  return withDatabase(place, ({ db, platform }) => progress.stage(sentences.stageKeys(), async () => {
    const under = await platform.sealedUnder(db);
    const lines = await platform.keyLines(db);
    return lines.map((line) => ({ ...line, days: Math.floor((now.getTime() - line.at.getTime()) / 86_400_000), values: under.get(line.id) ?? 0 }));
  }));
}

/** Puts a new master key in place, or carries an interrupted rotation on. */
export async function rotate(place: Place, progress: Progress, now = new Date()): Promise<Rotation> {
  return withDatabase(place, async ({ db, platform }) => {
    const store = await platform.fileKeyStore(join(place.data, 'keys'));
    return progress.stage(sentences.stageRotation(), () => platform.rotateKeys({
      db, store, suite: 'sm', now, progress: (done, all) => progress.say(sentences.rotationProgress(done, all)),
    }));
  });
}

type Platform = typeof import('../../../server/src/platform/index.ts');

async function withDatabase<T>(place: Place, act: (on: { db: ReturnType<Platform['openDatabase']>; platform: Platform }) => Promise<T>): Promise<T> {
  // A folder without keys must not get new ones: what is sealed would never open again.
  if (!existsSync(join(place.data, 'keys', 'derive'))) throw new Refused(sentences.noKeysIn(join(place.data, 'keys')));
  // Loaded here, so that the other commands start without the server's code.
  const platform = await import('../../../server/src/platform/index.ts');
  const closing = closingStack();
  try {
    const url = await openSystemDatabase(place, closing);
    const db = await closing.open(async () => platform.openDatabase(url, { max: 2, name: 'gft keys' }), (opened) => opened.close());
    return await act({ db, platform });
  } finally {
    await closing.close();
  }
}

const inColumns = ({ class: of, month, suite, kek, days, values, id }: KeyLine & { days: number; values: number }) => ({ class: of, month, suite, kek, days, values, id });
