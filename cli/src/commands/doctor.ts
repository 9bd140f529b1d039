import { execFile } from 'node:child_process';
import { existsSync, statfsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { findChromium } from '../chromium.ts';
import { type Command, readArguments, takesNoWords } from '../command.ts';
import { holderOf } from '../hold.ts';
import { lastingFolder } from '../places.ts';
import { barrierFor, serverAccount } from '../postgres/account.ts';
import { reachableBinaries } from '../postgres/binaries.ts';
import { Refused } from '../refused.ts';
import { inWords, type Sentence, sentences } from '../text.ts';

export const doctor = {
  name: 'doctor',
  usage: '[--data DIR]',
  does: sentences.doctorDoes(),
  options: { data: { type: 'string', value: 'DIR', does: sentences.optionData(lastingFolder()) } },
  async run(args) {
    const { values, positionals } = readArguments(doctor, args);
    takesNoWords(doctor, positionals);
    const data = resolve(values.data ?? lastingFolder());
    const findings = await Promise.all(examinations.map((examine) => found(examine, data)));
    for (const { mark, sentence } of findings) console.log(`${mark} ${inWords(sentence)}`);
    return findings.some(({ mark }) => mark === '✗') ? 1 : 0;
  },
} as const satisfies Command;

/** ✓ is well, ! costs a comfort, ✗ keeps the system from running. */
interface Finding {
  readonly mark: '✓' | '!' | '✗';
  readonly sentence: Sentence;
}

const LEAST_GIB = 2;

/** What is looked at, in this order; a Refused is a ✗ with its own sentence. */
const examinations: readonly ((data: string) => Finding | Promise<Finding>)[] = [
  () => ({ mark: '✓', sentence: sentences.doctorNode(process.versions.node) }),

  async () => ({ mark: '✓', sentence: sentences.doctorDatabase((await reachableBinaries(serverAccount())).version) }),

  (data) => {
    const holder = holderOf(data);
    if (holder !== undefined) return { mark: '✓', sentence: sentences.doctorHeld(data, holder) };
    const account = serverAccount(join(data, 'postgres'));
    const barrier = account && barrierFor(account, nearest(data));
    if (account && barrier) throw new Refused(sentences.folderUnreachable(data, barrier, account.name));
    return { mark: '✓', sentence: sentences.doctorData(data) };
  },

  (data) => {
    const { bavail, bsize } = statfsSync(nearest(data));
    const gib = bavail * bsize / 2 ** 30;
    return gib < LEAST_GIB
      ? { mark: '✗', sentence: sentences.doctorLittleSpace(gib.toFixed(1)) }
      : { mark: '✓', sentence: sentences.doctorSpace(gib.toFixed(0)) };
  },

  async () => {
    try {
      return { mark: '✓', sentence: sentences.doctorBrowser((await findChromium()).version) };
    } catch (error) {
      if (error instanceof Refused) return { mark: '!', sentence: error.sentence };
      throw error;
    }
  },

  async () => {
    const fonts = await promisify(execFile)('fc-list', [':lang=zh', 'family']).catch(() => ({ stdout: '' }));
    return fonts.stdout.trim() === '' ? { mark: '!', sentence: sentences.doctorNoFont() } : { mark: '✓', sentence: sentences.doctorFont() };
  },
];

async function found(examine: (data: string) => Finding | Promise<Finding>, data: string): Promise<Finding> {
  try {
    return await examine(data);
  } catch (error) {
    return { mark: '✗', sentence: error instanceof Refused ? error.sentence : sentences.unexpectedFault((error as Error).message) };
  }
}

/** The folder itself, or the nearest one above it that exists. */
function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(dirname(folder));
}
