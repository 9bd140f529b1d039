import type { Command } from './command.ts';
import { bench } from './commands/bench.ts';
import { chaos } from './commands/chaos.ts';
import { check } from './commands/check.ts';
import { doctor } from './commands/doctor.ts';
import { keys } from './commands/keys.ts';
import { ledger } from './commands/ledger.ts';
import { test } from './commands/test.ts';
import { up } from './commands/up.ts';
import { verify } from './commands/verify.ts';

/** Every command but `help`, which reads this table, in the order the help shows them. */
export const commands: readonly Command[] = [up, test, check, bench, chaos, ledger, verify, keys, doctor];
