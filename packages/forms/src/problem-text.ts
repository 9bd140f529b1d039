import type { Element, ElementKind, Text } from './definition.ts'
import { answerText, type Language } from './display.ts'
import type { Problem, ProblemCode } from './problem.ts'

/** The sentence that tells a person what to do about a wrong answer. */
export function problemText({ code, params }: Problem, element: Element, language: Language): string {
  const sentence = (code === 'missing' ? missing(element) : SENTENCES[code])[language]
  const label = language === 'zh' ? element.label.zh : lowerFirst(element.label.en)
  return sentence.replace(/\{(\w+)\}/g, (_braces, name: string) => {
    return name === 'label' ? label : mention(name, params[name] ?? '', element, language)
  })
}

/** A label that is a question of its own is not the thing to choose. */
function missing({ kind, label }: Element): Text {
  return kind === 'choice' && label.zh.endsWith('？') ? ANSWER : (MISSING[kind] ?? FILL_IN)
}

const ANSWER: Text = { zh: '请回答：{label}', en: 'Please answer: {label}' }
const FILL_IN: Text = { zh: '请填写{label}', en: 'Enter {label}' }
const CHOOSE: Text = { zh: '请选择{label}', en: 'Choose {label}' }

const MISSING: Partial<Record<ElementKind, Text>> = {
  choice: CHOOSE,
  region: CHOOSE,
  yesno: { zh: '请选择“是”或“否”：{label}', en: 'Choose yes or no: {label}' },
  date: { zh: '请填写{label}，例如2024年5月1日', en: 'Enter {label}, for example 2024-05-01' },
  phone: { zh: '请填写{label}，11位手机号码', en: 'Enter {label}, a mobile number of 11 digits' },
  'resident-id': { zh: '请填写{label}，18位身份证号', en: 'Enter {label}, an ID number of 18 characters' },
  'credit-code': { zh: '请填写{label}，18位统一社会信用代码', en: 'Enter {label}, a credit code of 18 characters' },
}

const SENTENCES: Readonly<Record<Exclude<ProblemCode, 'missing'>, Text>> = {
  unreadable: {
    zh: '{label}里有看不见或无法识别的字符，请删掉这一项后重新输入',
    en: 'There are invisible or broken characters in {label}: clear it and type it again',
  },
  too_long: {
    zh: '{label}最多{limit}个字，现在有{length}个字，请删减',
    en: 'Shorten {label} to {limit} characters; it now has {length}',
  },
  not_number: { zh: '{label}请只填数字，例如89.5', en: 'Enter {label} in digits, for example 89.5' },
  not_money: { zh: '{label}请填写金额，单位为元，例如1200000.00', en: 'Enter {label} as an amount in yuan, for example 1200000.00' },
  money_decimals: { zh: '{label}精确到分，小数点后请最多填两位', en: 'Enter {label} to the fen: no more than two decimals' },
  too_small: { zh: '{label}不能小于{min}，请核对后修改', en: 'Check {label}: it cannot be less than {min}' },
  too_large: { zh: '{label}不能大于{max}，请核对后修改', en: 'Check {label}: it cannot be more than {max}' },
  not_date: { zh: '{label}请填写年、月、日，例如2024年5月1日', en: 'Enter {label} as year, month and day, for example 2024-05-01' },
  no_such_day: { zh: '{label}填写的这一天不存在，请核对年、月、日', en: 'Check {label}: there is no such day in the calendar' },
  too_early: { zh: '{label}不能早于{min}，请核对后修改', en: 'Check {label}: it cannot be before {min}' },
  too_late: { zh: '{label}不能晚于{max}，请核对后修改', en: 'Check {label}: it cannot be after {max}' },
  not_an_option: { zh: '请从列出的选项中选择{label}', en: 'Choose {label} from the options shown' },
  not_phone: { zh: '{label}请填写11位手机号码', en: 'Enter {label} as a mobile number of 11 digits' },
  not_region: { zh: '请从列表中选择{label}', en: 'Choose {label} from the list' },
  id_length: { zh: '{label}应为18位，最后一位可以是X，请对照身份证修改', en: 'Check {label} against the ID card: 18 characters, the last may be X' },
  id_old_form: {
    zh: '{label}是15位的旧身份证号，请输入现在身份证上的18位号码',
    en: 'This is an old number of 15 digits: enter {label} as the 18 characters on the present ID card',
  },
  id_characters: { zh: '{label}只能是数字，最后一位可以是X，请对照身份证修改', en: 'Check {label} against the ID card: digits only, the last may be X' },
  id_birth: { zh: '{label}第7至14位应为出生日期，请对照身份证修改', en: 'Check {label} against the ID card: characters 7 to 14 are no date of birth' },
  id_check: { zh: '{label}有一位输错了，请对照身份证逐位核对', en: 'Check {label} against the ID card: one of the characters is wrong' },
  credit_length: { zh: '{label}应为18位，请对照营业执照修改', en: 'Check {label} against the business licence: 18 characters' },
  credit_characters: {
    zh: '{label}里有统一社会信用代码不使用的字符，请对照营业执照修改',
    en: 'Check {label} against the business licence: it has a character that credit codes do not use',
  },
  credit_check: { zh: '{label}有一位输错了，请对照营业执照逐位核对', en: 'Check {label} against the business licence: one of the characters is wrong' },
}

function mention(name: string, value: string | number, element: Element, language: Language): string {
  return name === 'min' || name === 'max' ? answerText(element, value, language) : String(value)
}

// "ID number" keeps its capitals.
function lowerFirst(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}
