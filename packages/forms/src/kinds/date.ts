import { isLegalDay } from '@gft/kernel'
import type { Element } from '../definition.ts'
import type { Fault } from '../problem.ts'
import { written } from './kind.ts'

/** `2024-05-01`, `2024/5/1`, `2024.5.1`, `20240501`, `2024年5月1日` → the legal day `2024-05-01`. */
export const date = written((text, element) => {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const [, year, month, day] = SEPARATED.exec(plain) ?? COMPACT.exec(plain) ?? []
  if (year === undefined || month === undefined || day === undefined) return { code: 'not_date' }
  const legalDay = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!isLegalDay(legalDay)) return { code: 'no_such_day' }
  return outOfRange(legalDay, element) ?? legalDay
}, { code: 'not_date' })

const SEPARATED = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const COMPACT = /^(\d{4})(\d\d)(\d\d)$/

function outOfRange(day: string, { min, max }: Element): Fault | undefined {
  if (typeof min === 'string' && day < min) return { code: 'too_early', params: { min } }
  if (typeof max === 'string' && day > max) return { code: 'too_late', params: { max } }
  return undefined
}
