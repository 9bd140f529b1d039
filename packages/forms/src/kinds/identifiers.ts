import {
  creditCodeFault, fromGb2260, parseCreditCode, parseMobile, parseRegionCode, parseResidentId, residentIdFault,
} from '@gft/kernel'
import type { ProblemCode } from '../problem.ts'
import { written } from './kind.ts'

/** 11 digits. */
export const phone = written((text) => parseMobile(text) ?? { code: 'not_phone' }, { code: 'not_phone' })

/** 18 characters, a final X in upper case. */
export const residentId = written((text) => {
  const plain = withoutDashes(text)
  return parseResidentId(plain)?.number ?? { code: ID_FAULTS[residentIdFault(plain) ?? 'characters'] }
}, { code: 'id_characters' })

/** 18 characters in upper case. */
export const creditCode = written((text) => {
  const plain = withoutDashes(text)
  return parseCreditCode(plain)?.code ?? { code: CREDIT_FAULTS[creditCodeFault(plain) ?? 'characters'] }
}, { code: 'credit_characters' })

/** 12 characters; the six digits of GB/T 2260 are accepted. */
export const region = written((text) => {
  const code = text.normalize('NFKC').toUpperCase()
  return fromGb2260(code) ?? parseRegionCode(code) ?? { code: 'not_region' }
}, { code: 'not_region' })

const ID_FAULTS = {
  length: 'id_length', old_form: 'id_old_form', characters: 'id_characters', birth: 'id_birth', check: 'id_check',
} as const satisfies Record<string, ProblemCode>

const CREDIT_FAULTS = {
  length: 'credit_length', characters: 'credit_characters', organisation: 'credit_check', check: 'credit_check',
} as const satisfies Record<string, ProblemCode>

function withoutDashes(text: string): string {
  return text.replace(/\p{Pd}/gu, '')
}
