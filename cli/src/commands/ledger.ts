import { resolve } from 'node:path';

import type { Finding, Held, SignedHead, Verdict } from '../../../server/src/evidence/index.ts';
import type { Exchange } from '../../../server/src/platform/index.ts';
import { closingStack } from '../closing.ts';
import { type Command, readArguments, takesNoWords } from '../command.ts';
import { lastingFolder } from '../places.ts';
import { type Progress, progressOn } from '../progress.ts';
import { MISUSE, Refused } from '../refused.ts';
import { openSystemDatabase } from '../system-database.ts';
import { inWords, type Sentence, sentences } from '../text.ts';

export const ledger = {
  name: 'ledger',
  usage: 'verify [--data DIR] [--database URL]',
  does: sentences.ledgerDoes(),
  options: {
    data: { type: 'string', value: 'DIR', does: sentences.optionData(lastingFolder()) },
    database: { type: 'string', value: 'URL', does: sentences.optionDatabase() },
  },
  async run(args) {
    const { values, positionals: [act, ...rest] } = readArguments(ledger, args);
    if (act === undefined) throw new Refused(sentences.missingWord('ledger', 'verify'), MISUSE);
    takesNoWords(ledger, act === 'verify' ? rest : [act]);
    const report = await verifyLedger({ data: resolve(values.data ?? lastingFolder()), database: values.database }, progressOn());
    console.log(report.lines.map(inWords).join('\n'));
    return report.sound ? 0 : 1;
  },
} as const satisfies Command;

/** Findings that are written out; of more than these only the number is told. */
const SHOWN = 200;

/**
 * Verifies the log of the system on a data folder, whether it runs or not, or of the database that is named.
 * @throws Refused when there is no database, or nothing tells which keys sign the log.
 */
export async function verifyLedger(request: { readonly data: string; readonly database: string | undefined }, progress: Progress) {
  // Loaded here, so that the other commands start without the server's code.
  const { askOutside, headFile, readHead, verifyDatabase } = await import('../../../server/src/evidence/index.ts');
  const head = await readHead(headFile(request.data));
  if (head === undefined) throw new Refused(sentences.ledgerUnknown(headFile(request.data)));
  const closing = closingStack();
  try {
    // Before the database, which may only have grown since.
    const { held, silent } = await askOutside(head, { exchange });
    const url = await openSystemDatabase(request, closing);
    const { sound, lines } = await progress.stage(sentences.stageLedger(), () => report(verifyDatabase, url, head, held, progress));
    return { sound, lines: [...lines, ...toldOutside(head, held, silent)] };
  } finally {
    await closing.close();
  }
}

type Verify = typeof import('../../../server/src/evidence/index.ts')['verifyDatabase'];

/** Asks an address that the data folder itself names. */
async function exchange({ baseUrl, path, body }: Exchange): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${baseUrl}${path}`, {
    ...(body && { method: 'POST', body: body.text, headers: { 'content-type': body.type } }), signal: AbortSignal.timeout(5000),
  });
  return { status: answer.status, text: await answer.text() };
}

/** With whom the log was compared besides, and who could not be asked. */
function toldOutside({ outside }: SignedHead, held: readonly Held[], silent: readonly string[]): Sentence[] {
  const names = [...new Set(held.map(({ by }) => by))];
  if (outside === undefined || (names.length === 0 && silent.length === 0)) return [];
  return [...(names.length > 0 ? [sentences.ledgerAsked(names.join(', '))] : []), ...(silent.length > 0 ? [sentences.ledgerSilent(silent.join(', '))] : [])];
}

async function report(verify: Verify, url: string, head: SignedHead, held: readonly Held[], progress: Progress): Promise<{ sound: boolean; lines: Sentence[] }> {
  const shown: Finding[] = [];
  const verdict = await verify(url, head, {
    found: (finding) => { if (shown.length < SHOWN) shown.push(finding); },
    progress: everyFiveSeconds((done, all) => progress.say(sentences.ledgerProgress(done, all))),
  }, held);
  return { sound: verdict.findings === 0, lines: lines(verdict, shown) };
}

function lines({ leaves, checkpoints, waiting, findings }: Verdict, shown: readonly Finding[]): Sentence[] {
  if (findings === 0) return [sentences.ledgerSound(leaves, checkpoints, waiting)];
  const more = findings - shown.length;
  return [sentences.ledgerUnsound(findings), ...shown.map(inSentence), ...(more > 0 ? [sentences.ledgerMore(more)] : [])];
}

const LOG_ROWS = { fact: sentences.ledgerFact, leaf: sentences.ledgerEntry, tile: sentences.ledgerTile, checkpoint: sentences.ledgerCheckpoint, cosignature: sentences.ledgerCosignature, anchor: sentences.ledgerAnchor };
const FAULTS = {
  altered: sentences.ledgerAltered, missing: sentences.ledgerMissing, extra: sentences.ledgerExtra,
  unlinked: sentences.ledgerUnlinked, diverged: sentences.ledgerDiverged,
};

/** The row, in brackets the entry and the fact that it concerns, and what is wrong with it. */
function inSentence({ table, row, fault, leaf, fact, by }: Finding): Sentence {
  const concerned = [
    ...(leaf === undefined || table === 'leaf' ? [] : [sentences.ledgerEntry(String(leaf))]),
    ...(fact === undefined || table === 'fact' ? [] : [sentences.ledgerFact(fact)]),
    ...(by === undefined ? [] : [sentences.ledgerHeldBy(by)]),
  ];
  const about = { zh: concerned.map(({ zh }) => zh).join('，'), en: concerned.map(({ en }) => en).join(', ') };
  const [what, wrong] = [rowOf(table, row), FAULTS[fault]()];
  return {
    zh: `  ${what.zh}${about.zh && `（${about.zh}）`}：${wrong.zh}`,
    en: `  ${what.en}${about.en && ` (${about.en})`} ${wrong.en}`,
  };
}

function rowOf(table: Finding['table'], row: string): Sentence {
  return table in LOG_ROWS ? LOG_ROWS[table as keyof typeof LOG_ROWS](row) : sentences.ledgerRow(table, row);
}

function everyFiveSeconds(tell: (done: number, all: number) => void): (done: number, all: number) => void {
  let last = performance.now();
  return (done, all) => {
    if (performance.now() - last < 5_000) return;
    last = performance.now();
    tell(done, all);
  };
}
