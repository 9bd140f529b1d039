import type { Output } from '@gft/contract'
import type { listLicences } from '@gft/contract/licences'
import type { Licence } from '@gft/ui/licence/licence.ts'
import type { Lang } from '@gft/ui/text/catalogue.ts'

type Card = Output<typeof listLicences>['licences'][number]

/** A licence as its card shows it. */
export function cardOf({ name, holder, number, issuer, issuedOn, validUntil, state, sample }: Card, lang: Lang): Licence {
  return {
    name: name[lang], agency: issuer[lang], state, sample,
    holder: holder ?? undefined, number: number ?? undefined, issued: issuedOn ?? undefined, until: validUntil ?? undefined,
  }
}

/** Whether it may be shown and used today. */
export const isGood = (state: Card['state']): state is 'valid' | 'soon' => state === 'valid' || state === 'soon'
