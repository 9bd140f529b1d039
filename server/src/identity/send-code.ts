import { newId, type Locale } from '@gft/kernel'
import { record } from '#evidence'
import { later, type Actor, type Statement, type Vault } from '#platform'
import { CODE_LIFE, newCode } from './code.ts'
import { facts } from './facts.ts'
import { insertCode, type CodeRow } from './store.ts'

export interface WantedCode {
  readonly purpose: CodeRow['purpose']
  /** What the code opens: the index of a phone number, or the id of a person. */
  readonly target: Buffer
  readonly phone: string
  readonly locale: Locale
}

/** A code, and the job that sends it once this transaction has committed. */
export function sendCode(vault: Vault, actor: Actor, now: Date, { purpose, target, phone, locale }: WantedCode): Statement[] {
  const id = newId<'code'>(() => now)
  const code = newCode()
  const seal = (column: string, value: string) => vault.seal('identity.code', column, id, value)
  const expires = new Date(now.getTime() + CODE_LIFE * 1000)
  return [
    insertCode(id, purpose, target, seal('phone', phone), seal('code', code), codeIndex(vault, id, code), locale, now, expires),
    later('identity.deliverCode', { code: id }, { tries: 6 }),
    record(facts.codeRequested, actor, now, { subject: id, body: { purpose } }),
  ]
}

/** What is compared with a typed code. The index key is not in the database: a million guesses at it lead nowhere. */
export const codeIndex = (vault: Vault, id: string, code: string): Buffer => vault.index('code', `${id} ${code}`)
