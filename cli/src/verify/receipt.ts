import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { PublishedTrust, Trust } from '../../../packages/receipt/src/index.ts';
import type { Believed, Report } from '../commands/verify.ts';
import { Refused } from '../refused.ts';
import { type Sentence, sentences } from '../text.ts';

/** Whether these bytes are, or were meant to be, a receipt of the log. */
export function isReceipt(bytes: Buffer): boolean {
  return /^\s*\{\s*"receipt"\s*:/.test(bytes.subarray(0, 200).toString('utf8'));
}

const MARKS = { good: '✓', bad: '✗', unknown: '?' } as const;

/** What a receipt shows, line by line, and the keys that were believed. */
export async function verifyReceiptFile(bytes: Buffer, believed: Believed): Promise<Report> {
  // Loaded here, so that the other commands start without it.
  const { readTrust, verdictOf, verifyReceipt } = await import('../../../packages/receipt/src/index.ts');
  const published = await publishedBy(believed);
  const trust = await readTrust(published).catch(() => { throw new Refused(sentences.verifyNoKeys(believed.keys ?? believed.data)); });
  const findings = await verifyReceipt(bytes.toString('utf8'), trust);
  const verdict = verdictOf(findings);
  const lines = findings.map(({ verdict: mark, says }) => ({ zh: `  ${MARKS[mark]} ${says.zh}`, en: `  ${MARKS[mark]} ${says.en}` }));
  return { sound: verdict === 'good', lines: [sentences.verifyVerdict(verdict), ...lines, trusted(trust)] };
}

function trusted({ origin, witnesses }: Trust): Sentence {
  return sentences.verifyTrusted(origin, witnesses.map(({ name }) => name).join(', '));
}

/** Keys as a platform publishes them: from a file, from its address, or from what a data folder remembers of its log. */
async function publishedBy({ keys, data }: Believed): Promise<unknown> {
  if (keys?.startsWith('https://') || keys?.startsWith('http://')) {
    const answer = await fetch(keys, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
    return answer?.ok ? answer.json() : undefined;
  }
  return keys === undefined ? ofDataFolder(data) : parsed(keys);
}

function ofDataFolder(data: string): PublishedTrust | undefined {
  const head = parsed(join(data, 'log-head')) as { log: string; keys: string[]; outside?: { witnesses: { key: string }[] } } | undefined;
  return head && { log: { name: head.log, keys: head.keys }, witnesses: head.outside?.witnesses.map(({ key }) => key) ?? [] };
}

function parsed(file: string): unknown {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
