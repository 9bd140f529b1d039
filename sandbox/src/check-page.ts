import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Ground } from './ground.ts'
import { html, type Html } from './html.ts'
import { sendPage } from './page.ts'
import { backTo } from './pay-page.ts'
import { formOrJson, refuseOtherSites } from './request.ts'
import { decideCheck, stateOf } from './systems/checks.ts'
import type { CheckWay, IdentityCheck } from './world.ts'

interface CheckRoute { Params: { session: string }; Querystring: { return?: string } }

/** The page where a persona stands before the camera, or opens the network identity: at the system that checks, never at the platform. */
export function serveCheckPage(app: FastifyInstance, ground: Ground): void {
  app.get<CheckRoute>('/sandbox/checks/:session', (request, reply) =>
    show(reply, ground, ground.world.checks[request.params.session], backTo(request.query.return, ground.platformUrl)))
  app.post<CheckRoute>('/sandbox/checks/:session', async (request, reply) => {
    refuseOtherSites(request)
    const { session } = request.params
    const check = ground.world.checks[session]
    if (check) decideCheck(check, formOrJson(request)['as'] === 'self', ground.now())
    await ground.save()
    const back = backTo(request.query.return, ground.platformUrl)
    return reply.redirect(`./${session}${back ? `?return=${encodeURIComponent(back)}` : ''}`, 303)
  })
}

const WORDS: Readonly<Record<CheckWay, { readonly system: string; readonly title: string; readonly consent: string; readonly self: string; readonly other: string }>> = {
  face: {
    system: '江西省人脸核验服务', title: '核验是您本人',
    consent: '为了核对您是不是本人，要用摄像头拍一张您的脸，和公安登记的照片比对一次。照片只在这里用这一次，比完就删，不会交给赣服通，赣服通只知道“通过”或“没有通过”。您可以不同意，回去改用窗口、证照信息或网络身份认证，一样能办。',
    self: '同意，看向摄像头', other: '换一个人看摄像头（核验不会通过）',
  },
  netid: {
    system: '国家网络身份认证公共服务', title: '用网证确认是您本人',
    consent: '国家网络身份认证只告诉赣服通“是本人”或“不是本人”，不会交出您的姓名、证件号和照片。您可以不同意，回去改用其他方式，一样能办。',
    self: '同意，出示网证', other: '用别人的网证（核验不会通过）',
  },
}

function show(reply: FastifyReply, ground: Ground, check: IdentityCheck | undefined, back: string | undefined): FastifyReply {
  if (!check) return sendPage(reply.code(404), '没有这次核验', frame('核验服务', html`<h1>没有这次核验</h1><p>什么都没有改变。请回到赣服通重新开始。</p>${goBack(back)}`))
  const words = WORDS[check.way]
  const state = stateOf(check, ground.now())
  if (state === 'open') return sendPage(reply, words.title, frame(words.system, open(check, back)))
  return sendPage(reply, words.title, frame(words.system, html`<h1${state === 'passed' && html` class="done"`}>${SAYS[state]}</h1>${goBack(back)}`))
}

const SAYS = { passed: '核验通过', failed: '没有通过核验', expired: '这次核验已经过期' } as const

function open({ way, name }: IdentityCheck, back: string | undefined): Html {
  const { title, consent, self, other } = WORDS[way]
  const query = back ? `?return=${encodeURIComponent(back)}` : ''
  return html`
<h1>${title}</h1>
<p>要核验的是：<strong>${name.charAt(0)}${'*'.repeat(name.length - 1)}</strong></p>
<p>${consent}</p>
<form method="post" action="${query || '?'}">
<p><button class="press" name="as" value="self" type="submit">${self}</button></p>
<p class="soft">或者试一试不通过会怎样：</p>
<p><button class="press" name="as" value="other" type="submit">${other}</button></p>
</form>
<p class="soft">这是沙箱省的核验页，没有真的摄像头。</p>
${back && html`<p><a href="${back}">不同意，返回赣服通</a></p>`}`
}

const goBack = (back: string | undefined) => back && html`<p><a class="press" href="${back}">返回赣服通</a></p>`

function frame(system: string, content: Html): Html {
  return html`<header class="strip"><p>${system} <span class="tag">沙箱 · 示例数据</span></p></header><main class="slip">${content}</main>`
}
