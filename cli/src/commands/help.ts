import { type Command, readArguments } from '../command.ts';
import { MISUSE, Refused } from '../refused.ts';
import { inWords, sentences } from '../text.ts';

/** Help over a table of commands; it stands in the table it shows. */
export function helpFor(others: readonly Command[]): Command {
  const help: Command = {
    name: 'help',
    usage: '[COMMAND]',
    does: sentences.helpDoes(),
    options: {},
    async run(args) {
      const [name] = readArguments(help, args).positionals;
      console.log(name === undefined ? overview(all) : explained(find(all, name)));
      return 0;
    },
  };
  const all = [...others, help];
  return help;
}

/** @throws Refused with exit code 2 when there is no such command. */
export function find(commands: readonly Command[], name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found === undefined) throw new Refused(sentences.unknownCommand(name), MISUSE);
  return found;
}

function overview(commands: readonly Command[]): string {
  return [
    inWords(sentences.gft()), '',
    ...columns(commands.map(({ name, does }) => [name, inWords(does)])), '',
    inWords(sentences.moreHelp()),
  ].join('\n');
}

function explained({ name, usage, does, words = {}, options }: Command): string {
  const wordRows = Object.entries(words).map(([word, meaning]): [string, string] => [word, inWords(meaning)]);
  const optionRows = Object.entries(options).map(([option, { value, default: preset, does: effect }]): [string, string] =>
    [`--${option}${value === undefined ? '' : ` ${value}`}`, `${inWords(effect)}${preset === undefined ? '' : ` [${preset}]`}`]);
  const rows = [...wordRows, ...optionRows];
  return [`./gft ${name} ${usage}`.trimEnd(), `  ${inWords(does)}`, ...(rows.length > 0 ? ['', ...columns(rows)] : [])].join('\n');
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
