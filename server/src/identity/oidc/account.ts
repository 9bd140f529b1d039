import { maskIdNumber, maskName } from '@gft/kernel'
import { SYSTEM, type Actor, type Database, type DataKeys } from '#platform'
import { stateOf } from '../mandate.ts'
import { mandateById, subjectById, type MandateRow } from '../mandate-store.ts'
import { openPerson, type Person } from '../person.ts'
import { personById } from '../store.ts'
import { openSubject, type Subject } from '../subject.ts'

/** One scope for one attribute: an application asks for each by itself, and the person sees each by itself. */
export const SCOPES = ['openid', 'name', 'name_masked', 'id', 'id_masked', 'phone', 'assurance', 'ui_style', 'enterprise', 'mandate'] as const

export const CLAIMS: Readonly<Record<(typeof SCOPES)[number], string[]>> = {
  openid: ['sub'], name: ['name'], name_masked: ['name_masked'], id: ['id_number'], id_masked: ['id_number_masked'],
  phone: ['phone_number', 'phone_number_verified'], assurance: ['assurance'], ui_style: ['ui_style', 'locale'], enterprise: ['enterprise'], mandate: ['mandate'],
}

/** As the protocol's library knows somebody: the person, and the mandate under which they came. */
export const accountOf = ({ subject, by }: Actor): string => (by && !by.over ? `${subject} ${by.id}` : (subject ?? ''))
export const personIn = (account: string): string => account.split(' ', 1)[0]!

/**
 * What applications may learn of somebody, as it stands now: an account whose mandate has ended is none any more. The library
 * keeps of these what the scopes allow.
 */
export async function claimsOf({ db, keys, now }: { db: Database; keys: DataKeys; now: () => Date }, account: string): Promise<Record<string, unknown> | undefined> {
  const [person = '', mandate] = account.split(' ')
  const [[row], [held]] = await db.read(SYSTEM, [personById(person), mandateById(mandate ?? null)])
  if (!row || (mandate && (!held || held.agent !== person || stateOf(held, now()) !== 'live'))) return undefined
  const [[principal]] = held ? await db.read(SYSTEM, [subjectById(held.principal)]) : [[undefined]]
  return { ...ofPerson(await openPerson(keys, row)), ...(held && principal ? ofMandate(held, await openSubject(keys, principal)) : {}) }
}

function ofPerson({ name, idNumber, locale, uiStyle, assurance, phone }: Person) {
  return {
    ...(name ? { name, name_masked: maskName(name) } : {}),
    ...(idNumber ? { id_number: idNumber, id_number_masked: maskIdNumber(idNumber) } : {}),
    locale: locale === 'zh' ? 'zh-CN' : 'en', ui_style: uiStyle, assurance, phone_number: `+86${phone}`, phone_number_verified: true,
  }
}

function ofMandate({ kind, services, acts, until }: MandateRow, { kind: of, name, creditCode }: Subject) {
  return {
    ...(of === 'enterprise' ? { enterprise: { name, credit_code: creditCode } } : {}),
    mandate: { kind, services, acts, until: until.toISOString(), ...(of === 'enterprise' ? {} : { for_masked: maskName(name) }) },
  }
}
