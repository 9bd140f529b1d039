import { statement } from '#platform'

/** The picture of a signed paper, and which officers have looked at it. */
export interface PaperRow { id: string; paper_file: string | null; paper_kind: 'scan' | 'signature' | null; paper_digest: string | null; paper_seen: string[] }

/** Who stands on the office's side of a request, and by whose code they met. */
export const standBeside = statement(
  'consents.standBeside',
  'update consents.request set witness = $2, witness_role = $3, witness_means = $4, met = $5 where id = $1',
)
export const besideOf = statement<{ witness: string | null; witness_role: string | null; witness_means: 'password' | 'passkey' | null; met: 'counter-code' | 'person-code' | null }>(
  'consents.besideOf',
  'select witness, witness_role, witness_means, met from consents.request where id = $1',
)

export const attachPaper = statement('consents.attachPaper', 'update consents.request set paper_file = $2, paper_kind = $3, paper_digest = $4 where id = $1')
export const paperOf = statement<PaperRow>('consents.paperOf', 'select id, paper_file, paper_kind, paper_digest, paper_seen from consents.request where id = $1')
export const papersOf = statement<PaperRow>('consents.papersOf', 'select id, paper_file, paper_kind, paper_digest, paper_seen from consents.request where id = any($1)')
export const sawPaper = statement('consents.sawPaper', 'update consents.request set paper_seen = array_append(array_remove(paper_seen, $2), $2) where id = $1')
