import { written, type Kind } from './kind.ts'

export const choice = written((text, element) => {
  return element.options?.some(({ value }) => value === text) ? text : { code: 'not_an_option' }
}, { code: 'not_an_option' })

export const yesno: Kind = {
  read(text) {
    const word = text.toLowerCase()
    if (YES.includes(word)) return true
    return NO.includes(word) ? false : { code: 'not_an_option' }
  },
  judge(value) {
    return typeof value === 'boolean' ? undefined : { code: 'not_an_option' }
  },
}

const YES = ['true', 'yes', 'on', '1', '是']
const NO = ['false', 'no', 'off', '0', '否']
