import { startPasskey as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import type { IdentityNeeds } from '../needs.ts'
import { siteOf, startPasskey as story } from '../passkeys.ts'

export const startPasskey = ({ keys, publicUrl }: IdentityNeeds) => serve(contract, (act) => story(keys, siteOf(publicUrl), act))
