import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { type Command, readArguments, takesNoWords } from '../command.ts';
import { lastingFolder } from '../places.ts';
import { MISUSE, Refused } from '../refused.ts';
import { inWords, type Sentence, sentences } from '../text.ts';
import { isDocument, verifyDocumentFile } from '../verify/document.ts';
import { isReceipt, verifyReceiptFile } from '../verify/receipt.ts';

export const verify = {
  name: 'verify',
  usage: 'FILE [--keys FILE|URL] [--crl FILE] [--ask URL] [--data DIR]',
  does: sentences.verifyDoes(),
  words: { FILE: sentences.verifyFile() },
  options: {
    keys: { type: 'string', value: 'FILE', does: sentences.optionKeys() },
    crl: { type: 'string', value: 'FILE', does: sentences.optionCrl() },
    ask: { type: 'string', value: 'URL', does: sentences.optionAsk() },
    data: { type: 'string', value: 'DIR', does: sentences.optionData(lastingFolder()) },
  },
  async run(args) {
    const { values, positionals: [file, ...rest] } = readArguments(verify, args);
    if (file === undefined) throw new Refused(sentences.missingWord('verify', 'FILE'), MISUSE);
    takesNoWords(verify, rest);
    const report = await verifyFile(file, { ...values, data: resolve(values.data ?? lastingFolder()) });
    console.log(report.lines.map(inWords).join('\n'));
    return report.sound ? 0 : 1;
  },
} as const satisfies Command;

export interface Report {
  readonly sound: boolean;
  readonly lines: readonly Sentence[];
}

/** Where the keys are that a verification believes: named, or else those of the system on a data folder. */
export interface Believed {
  readonly keys?: string | undefined;
  readonly data: string;
  /** File of revocation lists; otherwise the one beside the roots. */
  readonly crl?: string | undefined;
  /** Address of a platform that may be asked; without one nobody is. */
  readonly ask?: string | undefined;
}

/** What can be verified, each known by what the file is and not by its name. */
const KINDS: readonly { is(bytes: Buffer): boolean; verify(bytes: Buffer, believed: Believed): Promise<Report> }[] = [
  { is: isReceipt, verify: verifyReceiptFile },
  { is: isDocument, verify: verifyDocumentFile },
];

/** @throws Refused when there is no such file, it is nothing that can be verified, or nothing tells which keys to believe. */
export async function verifyFile(file: string, believed: Believed): Promise<Report> {
  if (!existsSync(file)) throw new Refused(sentences.verifyMissing(file));
  const bytes = readFileSync(file);
  const kind = KINDS.find(({ is }) => is(bytes));
  if (kind === undefined) throw new Refused(sentences.verifyUnknown(file));
  return kind.verify(bytes, believed);
}
