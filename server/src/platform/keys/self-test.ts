import { knownAnswers, type KnownAnswer } from './known-answers.ts'

/** An algorithm of this machine does not give the published answer: the process must not go on. */
export class KnownAnswerFailed extends Error {
  readonly algorithm: string

  constructor(algorithm: string, cause?: unknown) {
    super(`${algorithm} does not give its published answer on this machine`, { cause })
    this.name = 'KnownAnswerFailed'
    this.algorithm = algorithm
  }
}

/** Run at process start (GM/T 0028-2014 §7.10): throws KnownAnswerFailed at the first algorithm that answers wrongly. */
export function selfTest(answers: readonly KnownAnswer[] = knownAnswers): void {
  for (const { algorithm, holds } of answers) {
    if (!succeeds(algorithm, holds)) throw new KnownAnswerFailed(algorithm)
  }
}

function succeeds(algorithm: string, holds: () => boolean): boolean {
  try {
    return holds()
  } catch (cause) {
    throw new KnownAnswerFailed(algorithm, cause)
  }
}
