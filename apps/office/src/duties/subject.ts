/** Duties whose subject is a case or a part of one; those of other kinds are about a rating or a register. */
const OF_CASES: ReadonlySet<string> = new Set(['accept', 'determine', 'decide', 'correct', 'supply-later', 'check-commitment'])

/** The case that a duty is about, if it is about one. */
export const caseOf = ({ kind, subject }: { readonly kind: string; readonly subject: string }): string | undefined => (OF_CASES.has(kind) ? subject : undefined)
