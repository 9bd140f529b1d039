import { timingSafeEqual } from 'node:crypto'
import { refusal } from '@gft/contract/identity/refusals'
import { record } from '#evidence'
import { SYSTEM, type Actor, type Database, type Vault } from '#platform'
import { CODE_TRIES, typedDigits } from './code.ts'
import { facts } from './facts.ts'
import { codeIndex } from './send-code.ts'
import { tryCode, type CodeRow } from './store.ts'

/**
 * The id of the latest code of a target, when this is it. The try is counted in a transaction of its own before the code
 * is compared, so that neither a refusal nor a race gives one back. Refuses: wrong_code, code_over.
 */
export async function checkCode(
  db: Database, vault: Vault, actor: Actor, now: Date,
  given: { target: Buffer; purpose: CodeRow['purpose']; code: string },
): Promise<string> {
  const { id, left } = await db.transaction(SYSTEM, async (tx) => {
    const [[latest]] = await tx.read([tryCode(given.target, given.purpose, now, CODE_TRIES)])
    const right = latest && timingSafeEqual(latest.code_index, codeIndex(vault, latest.id, typedDigits(given.code)))
    if (right) return { id: latest.id, left: 0 }
    tx.write([record(facts.signInFailed, actor, now, { subject: latest?.id ?? null, body: { way: given.purpose, reason: latest ? 'code' : 'no_code' } })])
    return { id: undefined, left: latest ? CODE_TRIES - latest.tries : 0 }
  })
  if (id !== undefined) return id
  throw left > 0 ? refusal.wrong_code({ left }) : refusal.code_over()
}
