/** One measurement, as `./gft bench NAME --json FILE` writes it: flat, with what does not apply left out. */
export interface BenchResult {
  readonly name: string;
  readonly value: number;
  /** Of `value` and `ceiling`. */
  readonly unit: string;
  /** What the comparator reached in the same run. */
  readonly ceiling?: number;
  /** value / ceiling. */
  readonly ratio?: number;
  readonly p50_ms?: number;
  readonly p95_ms?: number;
  readonly p99_ms?: number;
  readonly recall?: number;
  readonly violations?: number;
  readonly pages?: number;
  readonly false_alarms?: number;
  readonly rounds?: number;
  readonly seed?: number;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What a file `bench/<name>.ts` exports. */
export interface Bench {
  run(): Promise<BenchResult>;
}
