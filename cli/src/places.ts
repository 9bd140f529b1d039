import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder of the repository. */
export const root = resolve(import.meta.dirname, '../..');

/** Things that can be made again at any time: caches, reports, unpacked tools. Not in version control. */
export const workshop = join(root, '.gft');

/** Where a machine keeps what must last: /var/lib/ganfutong for root, the user's data home for anybody else. */
export function lastingFolder(environment: NodeJS.ProcessEnv = process.env, root = isRoot()): string {
  if (root) return '/var/lib/ganfutong';
  return join(environment['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'ganfutong');
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** A script of a package in node_modules, to be run by this very Node. */
export function tool(path: string): string {
  return join(root, 'node_modules', path);
}
