import { commands } from './commands.ts';
import { find, helpFor } from './commands/help.ts';
import { Refused } from './refused.ts';
import { inWords, sentences } from './text.ts';

const HELP = new Set([undefined, '-h', '--help']);

// Output cut off by a reader that has seen enough (`./gft help | head -1`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.exitCode = await main(process.argv.slice(2));

async function main([name, ...args]: string[]): Promise<number> {
  const help = helpFor(commands);
  try {
    if (HELP.has(name)) return await help.run([]);
    const command = find([...commands, help], name!);
    return args.some((word) => HELP.has(word)) ? await help.run([command.name]) : await command.run(args);
  } catch (error) {
    return told(error);
  }
}

function told(error: unknown): number {
  if (error instanceof Refused) {
    console.error([inWords(error.sentence), ...error.evidence.map((line) => `  ${line}`)].join('\n'));
    return error.exitCode;
  }
  console.error(inWords(sentences.unexpectedFault(error instanceof Error ? error.stack ?? error.message : String(error))));
  return 1;
}
