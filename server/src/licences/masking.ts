import type { LicenceType } from '@gft/forms'
import { maskAddress, maskIdNumber, maskName } from '@gft/kernel'

type Declared = Pick<LicenceType['fields'][number], 'field' | 'sensitivity'>

/** One rule of masking: which values of a licence it is for, and what an officer sees of them. */
export interface LicenceMasking {
  readonly id: string
  readonly what: { readonly zh: string; readonly en: string }
  readonly shown: { readonly zh: string; readonly en: string }
  readonly for: (declared: Declared) => boolean
  readonly mask: (clear: string) => string
}

/** The rules in their order; the first that fits counts. */
export const LICENCE_MASKING: readonly LicenceMasking[] = [
  {
    id: 'licence-open', what: { zh: '证照上不属于个人信息的内容', en: 'What is not personal on a licence' }, shown: { zh: '照原样', en: 'As it is' },
    for: ({ sensitivity }) => sensitivity === 'open', mask: (clear) => clear,
  },
  {
    id: 'licence-name', what: { zh: '证照上的姓名', en: 'Names on a licence' }, shown: { zh: '只留姓', en: 'The surname' },
    for: ({ field }) => /name$|^holder$|^owner$|^payer$|^obligor$/i.test(field), mask: maskName,
  },
  {
    id: 'licence-place', what: { zh: '证照上的住址和地点', en: 'Addresses and places on a licence' }, shown: { zh: '到县（市、区）为止', en: 'As far as the county' },
    for: ({ field }) => /address|place/i.test(field), mask: maskAddress,
  },
  {
    id: 'licence-rest', what: { zh: '证照上的号码和其他个人信息', en: 'Numbers and whatever else is personal on a licence' },
    shown: { zh: '18 位的留前 3 位和后 4 位，别的只留头尾', en: 'Of 18 characters the first three and the last four, of others the first and the last' },
    for: () => true, mask: maskIdNumber,
  },
]

/** A value of a licence as an officer sees it. */
export const maskedOn = (declared: Declared, clear: string): string => LICENCE_MASKING.find((rule) => rule.for(declared))!.mask(clear)
