import type { Output } from '@gft/contract'
import type { listGrants } from '@gft/contract/consents'
import { text } from '../text/text.ts'

type Sides = Pick<Output<typeof listGrants>['grants'][number], 'level' | 'met' | 'other' | 'way'>

/** How the two sides of a consent knew each other, a line for each: by whose code, who gave it, who stood there. */
export function sidesOf({ level, met, other, way }: Sides, lang: 'zh' | 'en'): string[] {
  const t = text(lang)
  if (!other) return []
  const role = other.role === 'window' || other.role === 'approver' ? t(`grants.role.${other.role}`) : t('grants.role.other')
  return [
    ...(met ? [t(other.agency ? `grants.met.${met}` : 'grants.met.between')] : []),
    ...(level && way !== 'paper' ? [t('grants.yours', { level: t(`grants.level.${level}`) })] : []),
    other.agency
      ? t('grants.theirs', { who: `${other.agency[lang]}${lang === 'zh' ? '' : ', '}${role}`, how: t(other.means ? `grants.means.${other.means}` : 'grants.means.other') })
      : t('grants.theirs', { who: t('grants.role.party'), how: t(other.level ? `grants.level.${other.level}` : 'grants.means.other') }),
  ]
}
