import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Report as Checked } from '../../../packages/documents/src/index.ts';
import type { Believed, Report } from '../commands/verify.ts';
import { Refused } from '../refused.ts';
import { type Sentence, sentences } from '../text.ts';
import { asked, type Line } from './asked.ts';

/** Whether these bytes are, or were meant to be, an OFD or a PDF. */
export function isDocument(bytes: Buffer): boolean {
  return /^(PK\u0003\u0004|%PDF-)/.test(bytes.toString('latin1', 0, 5));
}

const MARKS = { good: '✓', bad: '✗', unknown: '?' } as const;

/** What a document says, who sealed it, and line by line what was found; with an address, also what the platform there says of it. */
export async function verifyDocumentFile(bytes: Buffer, believed: Believed): Promise<Report> {
  // Loaded here, so that the other commands start without it.
  const documents = await import('../../../packages/documents/src/index.ts');
  const answer = believed.ask === undefined ? undefined : await asked(believed.ask, Buffer.from(documents.sm3(bytes)).toString('hex'));
  const report = await documents.verifyDocument(bytes, { roots: rootsOf(believed, documents), lists: listsOf(believed, documents), recorded: answer?.sealedAt });
  const over = report.sound && answer?.over === true;
  const headline = over ? sentences.documentOver() : sentences.documentVerdict(verdictOf(report));
  const findings = report.findings.filter(({ what }) => what !== 'state' || answer === undefined);
  return { sound: report.sound && !over, lines: [headline, ...facts(report), ...findings.map(lineOf), ...(answer?.lines ?? [])].map(marked) };
}

function verdictOf({ sound, findings }: Checked): 'good' | 'bad' | 'unproved' | 'unknown' {
  if (sound) return 'good';
  if (findings.some(({ verdict }) => verdict === 'bad')) return 'bad';
  return findings.some(({ what }) => what === 'revoked_unproved') ? 'unproved' : 'unknown';
}

type Documents = Pick<typeof import('../../../packages/documents/src/index.ts'), 'certificatesIn' | 'revocationListsIn'>;

/** The file in a data folder that holds the root certificates, PEM, under which the system's seals are issued. */
export const ROOTS_FILE = 'seal-roots.pem';
/** Beside them: the list of what was revoked of what they issued. */
const LISTS_FILE = 'seal-crl.pem';

const rootsFile = ({ keys, data }: Believed): string => keys ?? join(data, ROOTS_FILE);

function rootsOf(believed: Believed, { certificatesIn }: Documents): Uint8Array[] {
  const file = rootsFile(believed);
  const roots = existsSync(file) ? certificatesIn(readFileSync(file)) : [];
  if (believed.keys !== undefined && roots.length === 0) throw new Refused(sentences.documentNoRoots(file));
  return roots;
}

function listsOf(believed: Believed, { revocationListsIn }: Documents): ReturnType<Documents['revocationListsIn']> {
  const file = believed.crl ?? join(dirname(rootsFile(believed)), LISTS_FILE);
  const lists = existsSync(file) ? revocationListsIn(readFileSync(file)) : [];
  if (believed.crl !== undefined && lists.length === 0) throw new Refused(sentences.documentNoLists(file));
  return lists;
}

function facts({ facts: said, pages, seals }: Checked): Sentence[] {
  const title = said === null || pages === null ? [] : [sentences.documentTitle(said.title, pages)];
  return [...title, ...caseOf(said), ...seals.map(({ name, signer, at }) => sentences.documentSeal(name, signer?.name ?? '？', inBeijing.format(at)))];
}

/** To which case it belongs, and how that stood when it was made. */
function caseOf(said: Checked['facts']): Sentence[] {
  const { 办件编号: number, 办件状态: state } = said?.more ?? {};
  return number === undefined ? [] : [sentences.documentCase(number, state)];
}

const inBeijing = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

function lineOf({ verdict, zh, en, where }: Checked['findings'][number]): Line {
  return { verdict, zh: `${zh}${where && `（${where}）`}`, en: `${en}${where && ` (${where})`}` };
}

const marked = (line: Sentence | Line): Sentence => ('verdict' in line ? { zh: `  ${MARKS[line.verdict]} ${line.zh}`, en: `  ${MARKS[line.verdict]} ${line.en}` } : line);
