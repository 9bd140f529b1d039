import { chooseActing, finishLicenceSignIn, startLicenceSignIn } from '@gft/contract/identity'
import { enterprises } from '../../sandbox/src/personas.ts'
import { does } from './apply.ts'
import type { Someone, World } from './world.ts'

/** The invented company of the sandbox. */
export const COMPANY = enterprises.find(({ id }) => id === 'company')!

/** In the outside world: somebody presses on the page of it that an address of the platform leads to. */
export const press = (world: World, url: string, fields: Record<string, string>) =>
  // Without its pages a world's addresses begin below /sandbox.
  fetch(`${world.provinceUrl}/sandbox${new URL(url, world.provinceUrl).pathname.replace('/sandbox', '')}`, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields) })

/** Its legal representative shows the electronic licence, and acts for it from then on. */
export async function showLicence(world: World, who: Someone): Promise<{ enterprise: string; mandate: string }> {
  const { id, url } = await does(who, startLicenceSignIn, {})
  await press(world, url, { creditCode: COMPANY.creditCode })
  return does(who, finishLicenceSignIn, { id })
}

/** Under which mandate somebody acts from now on; null for oneself. */
export const act = (who: Someone, mandate: string | null) => does(who, chooseActing, { mandate })
