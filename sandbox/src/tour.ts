import type { FastifyInstance } from 'fastify'
import { letOthersAct, platformOffice, type Deed, type Office } from './act.ts'
import { serveEnter } from './enter.ts'
import { refuseOtherSites, formOrJson } from './request.ts'
import { sendPage } from './page.ts'
import type { PlatformClient } from './platform-client.ts'
import type { Ground } from './ground.ts'
import type { SignIn } from './sign-in.ts'
import { staffAccounts } from './staff-accounts.ts'
import { HOUSE, STORIES } from './steps.ts'
import { tourPage } from './tour-page.ts'

export interface TourOptions { readonly platform: PlatformClient; readonly signIn: SignIn; readonly staffFile: string | undefined; readonly office: Office | undefined }

const DEEDS_KEPT = 20
const DEEDS_A_PRESS = 30

/** The guided tour under /sandbox/, which the platform's web process passes on: plain pages, no script. */
export function serveTour(app: FastifyInstance, ground: Ground, { platform, signIn, staffFile, office }: TourOptions): void {
  let deeds: readonly Deed[] = []
  let trouble: string | undefined

  app.get('/sandbox', (_request, reply) => reply.redirect('/sandbox/', 308))
  for (const story of STORIES) app.get(story.at, async (_request, reply) => {
    const accounts = await staffAccounts(staffFile)
    return sendPage(reply, '导览 · 沙箱省 · 赣服通', tourPage({ world: ground.world, now: ground.now(), accounts, deeds, trouble }, story))
  })
  app.post('/sandbox/act', async (request, reply) => {
    refuseOtherSites(request)
    const { until, from } = formOrJson(request)
    const limit = until === 'next' ? 1 : DEEDS_A_PRESS
    trouble = '现在没有部门要办的事：也许要等本人先办一步。'
    try {
      const driver = { signIn, office: office ?? platformOffice(platform), accounts: await staffAccounts(staffFile) }
      for await (const deed of letOthersAct(driver, limit)) {
        deeds = [deed, ...deeds].slice(0, DEEDS_KEPT)
        trouble = undefined
      }
    } catch (error) {
      request.log.error({ err: error }, 'act')
      trouble = error instanceof Error ? error.message : '没有办成。'
    }
    return reply.redirect(`${(STORIES.find(({ at }) => at === from) ?? HOUSE).at}#act`, 303)
  })
  serveEnter(app, { signIn, staffFile })
}
