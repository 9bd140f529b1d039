import { randomInt } from 'node:crypto'
import type { Limit } from '#platform'
import type { CodeRow } from './store.ts'

/** Seconds that a code is good for, and guesses that it bears. */
export const CODE_LIFE = 300
export const CODE_TRIES = 5
/** Seconds between two codes. */
export const NEXT_AFTER = 60

/** Messages to one number, or to one person: once a minute, five times an hour, ten times a day. */
export const SMS_LIMIT: Readonly<Record<CodeRow['purpose'], Limit>> = {
  'sign-in': limitOf('identity.sms.sign-in'),
  'step-up': limitOf('identity.sms.step-up'),
}

/** Messages asked for from one address: many people may share one, a service hall's for example. */
export const SMS_ADDRESS_LIMIT: Limit = { name: 'identity.sms.address', windows: [{ seconds: 3600, most: 300 }] }

function limitOf(name: string): Limit {
  return { name, windows: [{ seconds: NEXT_AFTER, most: 1 }, { seconds: 3600, most: 5 }, { seconds: 86_400, most: 10 }] }
}

/** Six digits, each of the million equally likely. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** A code as it was meant: full-width digits narrowed, spaces dropped. */
export const typedDigits = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

/** The message that carries a code. */
export function codeMessage({ purpose, locale }: Pick<CodeRow, 'purpose' | 'locale'>, code: string): string {
  return MESSAGE[locale][purpose].replace('{code}', code)
}

const MESSAGE: Readonly<Record<CodeRow['locale'], Readonly<Record<CodeRow['purpose'], string>>>> = {
  zh: {
    'sign-in': '【赣服通】您正在登录，验证码 {code}，5 分钟内有效。不要告诉任何人，工作人员不会向您索要。如非本人操作，请忽略。',
    'step-up': '【赣服通】您正在确认本人操作，验证码 {code}，5 分钟内有效。不要告诉任何人，工作人员不会向您索要。如非本人操作，请尽快退出登录。',
  },
  en: {
    'sign-in': '[Ganfutong] You are signing in. Your code is {code}, good for 5 minutes. Never tell it to anybody; our staff will not ask for it.',
    'step-up': '[Ganfutong] Please confirm that it is you. Your code is {code}, good for 5 minutes. Never tell it to anybody; our staff will not ask for it.',
  },
}
