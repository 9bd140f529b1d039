import type { Sentence } from './text.ts';

/** What the command line cannot do, in a sentence for the person who asked; thrown anywhere, printed once in main.ts. */
export class Refused extends Error {
  readonly sentence: Sentence;
  readonly exitCode: number;
  /** Lines to print under the sentence, as they are: the end of a log, the output of a tool. */
  readonly evidence: readonly string[];

  constructor(sentence: Sentence, exitCode = 1, evidence: readonly string[] = []) {
    super(sentence.en);
    this.name = 'Refused';
    this.sentence = sentence;
    this.exitCode = exitCode;
    this.evidence = evidence;
  }
}

/** The exit code of a command that was called in a way it does not know. */
export const MISUSE = 2;
