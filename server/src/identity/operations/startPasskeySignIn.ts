import { startPasskeySignIn as contract } from '@gft/contract/identity'
import { serve } from '#platform'
import type { IdentityNeeds } from '../needs.ts'
import { siteOf, startPasskeySignIn as story } from '../passkeys.ts'

export const startPasskeySignIn = ({ db, publicUrl }: IdentityNeeds) =>
  serve(contract, (act) => story(db, siteOf(publicUrl), act), {
    asSystem: 'Who signs in is nobody yet; nothing but a challenge is written.',
  })
