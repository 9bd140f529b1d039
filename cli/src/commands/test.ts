import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { builds, buildWhatIsStale } from '../builds.ts';
import { closingStack } from '../closing.ts';
import { type Command, readArguments } from '../command.ts';
import { root, tool } from '../places.ts';
import { progressOn } from '../progress.ts';
import { Refused } from '../refused.ts';
import { sentences } from '../text.ts';
import { openThrowaway } from '../throwaway.ts';

export const test = {
  name: 'test',
  usage: '[PART…]',
  does: sentences.testDoes(),
  words: { PART: sentences.wordPart() },
  options: {},
  async run(args) {
    const counts = await runTests(readArguments(test, args).positionals);
    console.log(closingLine(counts));
    return counts.failed === 0 ? 0 : 1;
  },
} as const satisfies Command;

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The plain last line by which machines read a run. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The parts that have a name; every other word is a piece of a path. */
const NAMED_PARTS = ['unit', 'journeys'];

/**
 * Runs the suite, or the named parts of it, against a throwaway cluster of its own — or against the one that
 * GFT_TEST_DATABASE_ADMIN_URL names already.
 * @throws Refused when no test matches, or the run broke off without a report.
 */
export async function runTests(parts: readonly string[]): Promise<Counts> {
  const progress = progressOn();
  const closing = closingStack();
  const reports = mkdtempSync(join(tmpdir(), 'gft-report-'));
  try {
    if (touchesPages(parts)) await progress.stage(sentences.stagePages(), () => buildWhatIsStale(builds, closing));
    const adminUrl = process.env['GFT_TEST_DATABASE_ADMIN_URL'] ?? await progress.stage(sentences.stageTestDatabase(), async () =>
      (await closing.open(openThrowaway, (cluster) => cluster.stop())).adminUrl);
    const report = join(reports, 'report.json');
    const code = await vitest(parts, report, { ...process.env, GFT_TEST_DATABASE_ADMIN_URL: adminUrl });
    return counted(readReport(report, code), code, parts);
  } finally {
    await closing.close();
    rmSync(reports, { recursive: true, force: true });
  }
}

/** Journeys drive the built pages in a browser. */
function touchesPages(parts: readonly string[]): boolean {
  return parts.length === 0 || parts.some((part) => /journeys/.test(part));
}

function vitest(parts: readonly string[], report: string, env: NodeJS.ProcessEnv): Promise<number> {
  const projects = parts.filter((part) => NAMED_PARTS.includes(part)).flatMap((name) => ['--project', name]);
  const paths = parts.filter((part) => !NAMED_PARTS.includes(part));
  const args = [tool('vitest/vitest.mjs'), 'run', '--configLoader', 'native', ...projects, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...paths];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
    // A terminal's Ctrl-C reaches the tests by itself; either way we stay to clear up after them.
    const pass = (signal: NodeJS.Signals) => { if (signal !== 'SIGINT') child.kill(signal); };
    for (const signal of SIGNALS) process.on(signal, pass);
    child.once('error', reject);
    child.once('close', (code) => {
      for (const signal of SIGNALS) process.off(signal, pass);
      resolve(code ?? 1);
    });
  });
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The part of vitest's JSON report that is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

function readReport(path: string, code: number): Report {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    throw new Refused(sentences.testsDidNotReport(code));
  }
}

/** A file that did not even load has no test to its name and counts as one that failed; so does a run that failed without saying where. */
function counted(report: Report, code: number, parts: readonly string[]): Counts {
  const unloaded = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  const failed = report.numFailedTests + unloaded;
  if (report.testResults.length === 0 && parts.length > 0) throw new Refused(sentences.noSuchTest(parts.join(' ')));
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
