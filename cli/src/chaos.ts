import type { Progress } from './progress.ts';

/** One fault run, as `./gft chaos NAME --json FILE` writes it. */
export interface ChaosResult {
  readonly name: string;
  /** The same seed draws the same numbers. */
  readonly seed: number;
  readonly rounds: number;
  /** Rounds in which something happened that must never happen. */
  readonly violations: number;
  readonly verdict: 'pass' | 'fail';
  readonly details: Readonly<Record<string, unknown>>;
}

/** A run with faults: what the file of its name in `commands/chaos/` exports. */
export interface Chaos {
  run(request: { readonly rounds: number; readonly seed: number; readonly progress: Progress }): Promise<ChaosResult>;
}
