import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Report as Checked } from '../../../packages/documents/src/index.ts';
import type { Believed, Report } from '../commands/verify.ts';
import { Refused } from '../refused.ts';
import { type Sentence, sentences } from '../text.ts';

/** Whether these bytes are, or were meant to be, an OFD or a PDF. */
export function isDocument(bytes: Buffer): boolean {
  return /^(PK\u0003\u0004|%PDF-)/.test(bytes.toString('latin1', 0, 5));
}

const MARKS = { good: '✓', bad: '✗', unknown: '?' } as const;

/** What a document says, who sealed it, and line by line what was found. */
export async function verifyDocumentFile(bytes: Buffer, believed: Believed): Promise<Report> {
  // Loaded here, so that the other commands start without it.
  const { certificatesIn, verifyDocument } = await import('../../../packages/documents/src/index.ts');
  const report = await verifyDocument(bytes, { roots: rootsOf(believed, certificatesIn) });
  const bad = report.findings.some(({ verdict }) => verdict === 'bad');
  const verdict = report.sound ? 'good' : bad ? 'bad' : 'unknown';
  return { sound: report.sound, lines: [sentences.documentVerdict(verdict), ...facts(report), ...report.findings.map(inSentence)] };
}

/** The file in a data folder that holds the root certificates, PEM, under which the system's seals are issued. */
export const ROOTS_FILE = 'seal-roots.pem';

function rootsOf({ keys, data }: Believed, read: (bytes: Uint8Array) => Uint8Array[]): Uint8Array[] {
  const file = keys ?? join(data, ROOTS_FILE);
  const roots = existsSync(file) ? read(readFileSync(file)) : [];
  if (keys !== undefined && roots.length === 0) throw new Refused(sentences.documentNoRoots(keys));
  return roots;
}

function facts({ facts: said, pages, seals }: Checked): Sentence[] {
  const title = said === null || pages === null ? [] : [sentences.documentTitle(said.title, pages)];
  return [...title, ...seals.map(({ name, signer, at }) => sentences.documentSeal(name, signer?.name ?? '？', inBeijing.format(at)))];
}

const inBeijing = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

function inSentence({ verdict, zh, en, where }: Checked['findings'][number]): Sentence {
  return { zh: `  ${MARKS[verdict]} ${zh}${where && `（${where}）`}`, en: `  ${MARKS[verdict]} ${en}${where && ` (${where})`}` };
}
