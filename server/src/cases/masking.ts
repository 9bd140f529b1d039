import type { Element, Text } from '@gft/forms'
import { maskAddress, maskIdNumber, maskPhone } from '@gft/kernel'
import { text } from './words.ts'

/** One rule of masking: which answers it is for, and what an officer sees of them before a reveal. */
export interface MaskingRule {
  readonly id: string
  readonly what: Text
  readonly shown: Text
  readonly for: (element: Pick<Element, 'id' | 'kind' | 'sensitivity'>) => boolean
  readonly mask: (clear: string) => string
}

/** Elsewhere an address is what the matter is about, and is read by who decides it. */
const WHERE_ONE_LIVES = /^(person|contact|residence|pupil|delivery)\./

/** The rules in their order; the first that fits counts. Names stay readable to who handles the case. */
export const MASKING: readonly MaskingRule[] = [
  { id: 'open', what: text('不属于个人信息的内容', 'What is not personal'), shown: text('照原样', 'As it is'), for: ({ sensitivity }) => sensitivity === 'open', mask: (clear) => clear },
  { id: 'id-number', what: text('身份证号码', 'ID numbers'), shown: text('前 3 位和后 4 位', 'The first three and the last four'), for: ({ kind }) => kind === 'resident-id', mask: maskIdNumber },
  { id: 'phone', what: text('手机号码', 'Phone numbers'), shown: text('前 3 位和后 4 位', 'The first three and the last four'), for: ({ kind }) => kind === 'phone', mask: maskPhone },
  { id: 'address', what: text('个人住址', 'Addresses of persons'), shown: text('到县（市、区）为止', 'As far as the county'), for: ({ id, kind }) => kind === 'address' && WHERE_ONE_LIVES.test(id), mask: maskAddress },
  { id: 'sensitive', what: text('其他敏感个人信息', 'Other sensitive data'), shown: text('全部隐去', 'Nothing'), for: ({ sensitivity }) => sensitivity === 'sensitive', mask: () => '●●●●' },
  { id: 'personal', what: text('其他个人信息，例如姓名', 'Other personal data, such as names'), shown: text('照原样，只给办理这件事的单位看', 'As it is, to the agencies that handle the case alone'), for: () => true, mask: (clear) => clear },
]

/** An answer as an officer sees it who has not revealed it. */
export const masked = (element: Pick<Element, 'id' | 'kind' | 'sensitivity'>, clear: string): string => MASKING.find((rule) => rule.for(element))!.mask(clear)
