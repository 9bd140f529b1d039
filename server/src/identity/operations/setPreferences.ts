import { setPreferences as contract } from '@gft/contract/identity'
import { refusal } from '@gft/contract/platform/refusals'
import { record } from '#evidence'
import { serve } from '#platform'
import { facts } from '../facts.ts'
import type { IdentityNeeds } from '../needs.ts'
import { meOf, openPerson } from '../person.ts'
import { personById, setPreferences as set } from '../store.ts'

export const setPreferences = ({ keys }: IdentityNeeds) =>
  serve(contract, async ({ actor, input, now, tx }) => {
    const [[before]] = await tx.read([personById(actor.subject)])
    if (!before) throw refusal.not_found()
    const { region = before.region, uiStyle = before.ui_style, locale = before.locale } = input
    tx.write([set(before.id, region, uiStyle, locale), record(facts.preferencesSet, actor, now, { subject: before.id })])
    return meOf(await openPerson(keys, { ...before, region, ui_style: uiStyle, locale }))
  })
