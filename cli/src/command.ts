import { parseArgs } from 'node:util';

import { MISUSE, Refused } from './refused.ts';
import { type Sentence, sentences } from './text.ts';

/** One word after `./gft`. */
export interface Command {
  readonly name: string;
  /** What follows the name, as the help shows it. */
  readonly usage: string;
  readonly does: Sentence;
  /** What the words in `usage` that are not options stand for. */
  readonly words?: Readonly<Record<string, Sentence>>;
  readonly options: Options;
  /** Does it and tells the exit code. */
  run(args: readonly string[]): Promise<number>;
}

/** The options of a command by their long names, as node:util's parseArgs takes them, with a sentence each for the help. */
export type Options = Readonly<Record<string, {
  readonly type: 'string' | 'boolean';
  readonly default?: string;
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly does: Sentence;
}>>;

/**
 * The options and the other words of a call.
 * @throws Refused with exit code 2 when a word or an option does not belong there.
 */
export function readArguments<const T extends Options>(command: { readonly name: string; readonly options: T }, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: command.options, strict: true, allowPositionals: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const option = /'([^'\s]+)/.exec(message)?.[1] ?? '';
    throw new Refused(code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
      ? sentences.unknownOption(command.name, option)
      : sentences.misplacedValue(command.name, option), MISUSE);
  }
}

/** @throws Refused when words follow a command that takes none. */
export function takesNoWords(command: { readonly name: string }, words: readonly string[]): void {
  const [first] = words;
  if (first !== undefined) throw new Refused(sentences.unexpectedWord(command.name, first), MISUSE);
}
