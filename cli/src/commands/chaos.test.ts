import { describe, expect, it } from 'vitest';

import { silent } from '../progress.ts';
import { chaos } from './chaos.ts';
import { run } from './chaos/tamper.ts';

describe('chaos', () => {
  it('of tampering finds whatever the owner of the database did in sixty rounds, and names each row', { timeout: 300_000 }, async () => {
    const { name, seed, rounds, violations, verdict, details } = await run({ rounds: 60, seed: 20_261_122, progress: silent });
    expect({ name, seed, rounds, violations, verdict, missed: details['missed'] }).toEqual({ name: 'tamper', seed: 20_261_122, rounds: 60, violations: 0, verdict: 'pass', missed: [] });
    expect(details).toMatchObject({ protected_tables: 21, without_rows: [] });
    expect(Object.keys(details['ways'] as object).length).toBeGreaterThan(5);
  });

  it('takes the name of a run, and numbers above zero', async () => {
    await expect(chaos.run([])).rejects.toThrow('also needs NAME (tamper)');
    await expect(chaos.run(['weather'])).rejects.toThrow('no run called “weather”');
    await expect(chaos.run(['tamper', '--rounds', '0'])).rejects.toThrow('--rounds takes a whole number above zero');
    await expect(chaos.run(['tamper', 'twice'])).rejects.toThrow('does not take “twice”');
  });
});
