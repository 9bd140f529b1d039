import { addMonths, chineseDay, type LegalDay } from '@gft/kernel'
import type { Words } from './names.ts'

/** Version of the sentences below; a change of a sentence is a new version. */
export const TEXT_VERSION = '2026-11-2'

export interface Plain {
  readonly source: Words
  readonly holder: Words
  readonly agencies: readonly Words[]
  readonly fields: readonly Words[]
  readonly purpose: Words
  readonly until: LegalDay
  readonly times: number | null
  /** For whom it is given, when not for oneself: an enterprise by its name. */
  readonly principal?: string
}

/** The words a person agrees to, kept whole with the consent; their digest goes into the log. */
export function consentWords({ source, holder, agencies, fields, purpose, until, times, principal }: Plain): Words {
  const of = (lang: keyof Words, list: readonly Words[]) => list.map((one) => one[lang])
  const whose = principal ? { zh: `${principal}的`, en: `${principal}’s` } : { zh: '我的', en: 'my' }
  const often = times === null ? { zh: '只用于本次办事', en: 'only for this matter' } : { zh: `只用于本次办事，最多 ${times} 次`, en: `only for this matter, at most ${times} time(s)` }
  return {
    zh: `我同意${of('zh', agencies).join('、')}为“${purpose.zh}”，从${holder.zh}取用${whose.zh}“${source.zh}”中的${of('zh', fields).join('、')}。` +
      `这项同意${often.zh}，${chineseDay(until)}到期。我可以随时在“授权记录”里收回，收回后马上生效。每一次取用我都能看到。`,
    en: `I allow ${of('en', agencies).join(', ')} to take ${of('en', fields).join(', ')} of ${whose.en} “${source.en}” from ${holder.en} for “${purpose.en}”. ` +
      `This holds ${often.en} and ends on ${until}. I can take it back at any time under “Consents”, with effect at once, and I see every single use.`,
  }
}

/** Months that a consent may last at most: less where a field of it is sensitive (个人信息保护法 第二十八条). */
const MONTHS = { sensitive: 6, personal: 12, open: 12 } as const
export type Sensitivity = keyof typeof MONTHS

/** The last day that a consent to these fields may have when it is given today. */
export function longest(today: LegalDay, fields: readonly { readonly sensitivity: Sensitivity }[]): LegalDay {
  return addMonths(today, Math.min(...fields.map(({ sensitivity }) => MONTHS[sensitivity]), MONTHS.open))
}
