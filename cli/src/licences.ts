import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { root, workshop } from './places.ts';
import { Refused } from './refused.ts';
import { type Sentence, sentences } from './text.ts';

/** A CycloneDX bill of materials, as far as it is read here. https://cyclonedx.org/docs/1.5/json/ */
export interface BillOfMaterials {
  readonly components: readonly Component[];
}

interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly { readonly expression?: string; readonly license?: { readonly id?: string; readonly name?: string } }[];
}

export interface LicenceRules {
  /** SPDX identifiers that a dependency may stand under. */
  readonly allowed: readonly string[];
  /** Packages that stand under other licences besides, each with the reason why that is well; a name may end in `*`. */
  readonly exceptions: readonly { readonly packages: string; readonly licence: string; readonly reason: string }[];
}

export function licenceRules(): LicenceRules {
  return JSON.parse(readFileSync(join(root, 'tools/licences.json'), 'utf8')) as LicenceRules;
}

/** Lists every dependency of the lock file, for all platforms, and keeps the list in .gft/sbom.json. */
export async function writeBillOfMaterials(): Promise<BillOfMaterials> {
  const npm = promisify(execFile)('npm', ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  const { stdout } = await npm.catch((error: Error & { stderr?: string }) => {
    throw new Refused(sentences.sbomFailed(), 1, (error.stderr ?? error.message).trim().split('\n').slice(-8));
  });
  mkdirSync(workshop, { recursive: true });
  writeFileSync(join(workshop, 'sbom.json'), stdout);
  return JSON.parse(stdout) as BillOfMaterials;
}

/** A sentence for each dependency whose licence is neither allowed nor excepted. */
export function forbidden(bill: BillOfMaterials, { allowed, exceptions }: LicenceRules): Sentence[] {
  return bill.components.flatMap((component) => {
    const licence = licenceOf(component);
    const excepted = exceptions.filter(({ packages }) => covers(packages, component.name)).map((exception) => exception.licence);
    return permits(licence, [...allowed, ...excepted]) ? [] : [sentences.licenceNotAllowed(`${component.name}@${component.version}`, licence)];
  });
}

function covers(packages: string, name: string): boolean {
  return packages.endsWith('*') ? name.startsWith(packages.slice(0, -1)) : name === packages;
}

function licenceOf({ licenses = [] }: Component): string {
  return licenses.map(({ expression, license }) => expression ?? license?.id ?? license?.name ?? '').join(' AND ') || 'NONE';
}

/** An SPDX expression is met when one side of each OR, and both sides of each AND, are allowed. SPDX 2.3, annex D. */
function permits(expression: string, allowed: readonly string[]): boolean {
  const bare = expression.trim();
  const inner = /^\(([^()]*)\)$/.exec(bare)?.[1] ?? bare;
  const [either, ...others] = inner.split(/\sOR\s/);
  if (others.length > 0) return [either!, ...others].some((part) => permits(part, allowed));
  return inner.split(/\sAND\s/).every((part) => allowed.includes(part.trim()));
}
