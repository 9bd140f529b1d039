import type { Description } from '@gft/documents'
import { beijingDay } from '@gft/kernel'
import { holderIn, isGood, type Standing } from './licence.ts'
import type { LicenceNeeds } from './needs.ts'
import { cardOf, fieldsOf, type Opened } from './shown.ts'

/** What the document of a licence says: all that is given of it, in full. */
export async function describe(needs: Pick<LicenceNeeds, 'licenceTypes' | 'agencies' | 'publicUrl'>, licence: Opened, now: Date): Promise<Description> {
  const { licenceDocument } = await import('@gft/documents')
  const { row, number, fields } = licence
  const { name, issuer, sample } = cardOf(needs, licence, now)
  return licenceDocument({
    name: name.zh, issuer: issuer.zh, sample, identifier: row.identifier,
    ...(number !== null && { number }),
    holder: holderIn(fields) ?? null,
    issuedOn: row.issued_on, validUntil: row.valid_until, madeOn: beijingDay(now),
    fields: [
      ...fieldsOf(needs, licence).map(({ field, label, value }) => ({ name: field, label: label.zh, value })),
      ...(row.print_number === null ? [] : [{ name: 'printNumber', label: '纸质证书印制号', value: row.print_number }]),
    ],
    verifyAt: `${needs.publicUrl}/verify-licence`,
  })
}

/** What the file is called; that of a licence which is not valid now says so. */
export const fileName = (name: string, state: Standing, form: 'ofd' | 'pdf'): string => `${name}${isGood(state) ? '' : `（${OVER[state]}，仅存档）`}.${form}`

const OVER: Readonly<Record<Standing, string>> = {
  valid: '', soon: '', suspended: '已暂停', replaced: '已换发', revoked: '已撤销', forfeited: '已吊销', cancelled: '已注销', expired: '已到期',
}
