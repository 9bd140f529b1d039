import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Ground } from './ground.ts'
import { html, type Html } from './html.ts'
import { sendPage } from './page.ts'
import { people } from './personas.ts'
import { refusal } from './refusals.ts'
import { formOrJson, refuseOtherSites } from './request.ts'
import { changeRepresentative, confirmTicket, ticketState } from './systems/business-licence.ts'
import type { LicenceTicket } from './world.ts'

interface TicketRoute { Params: { ticket: string } }

/**
 * The holder's licence app as a page, where the QR of a ticket leads: says who asks, and the holder confirms with one of
 * their enterprises. Beside it the register's counter, where a legal representative is changed.
 */
export function serveLicencePage(app: FastifyInstance, ground: Ground): void {
  app.get<TicketRoute>('/sandbox/licence-app/:ticket', (request, reply) => show(reply, ground, request, ground.world.tickets[request.params.ticket]))
  app.post<TicketRoute>('/sandbox/licence-app/:ticket', async (request, reply) => {
    refuseOtherSites(request)
    const ticket = ground.world.tickets[request.params.ticket]
    const code = formOrJson(request)['creditCode']
    if (ticket && typeof code === 'string') confirmTicket(ground.world, ticket, code, ground.now())
    await ground.save()
    return reply.redirect(`./${request.params.ticket}`, 303)
  })
  app.post('/sandbox/representatives', async (request, reply) => {
    refuseOtherSites(request)
    const { creditCode, person } = formOrJson(request)
    if (typeof creditCode !== 'string') throw refusal.parameter({ name: 'creditCode' })
    if (typeof person !== 'string' || !people.some(({ id }) => id === person)) throw refusal.parameter({ name: 'person' })
    changeRepresentative(ground.world, creditCode, person)
    await ground.save()
    return reply.code(204).send()
  })
}

function show(reply: FastifyReply, ground: Ground, request: FastifyRequest, ticket: LicenceTicket | undefined): FastifyReply {
  if (!ticket) return sendPage(reply.code(404), '没有这个二维码', frame(html`<h1>没有这个二维码</h1><p>什么都没有确认。请回到电脑上刷新二维码。</p>`))
  const state = ticketState(ticket, ground.now())
  if (state === 'open') return sendPage(reply, '电子营业执照', frame(open(ground, request, ticket)))
  const [title, words] = SAYS[state]
  return sendPage(reply, title, frame(html`<h1${state !== 'expired' && html` class="done"`}>${title}</h1><p>${words}</p>`))
}

const SAYS = {
  confirmed: ['已确认', '可以回到赣服通，点“我已扫码确认”。'],
  used: ['已使用', '这个二维码已经用过，不能再用。'],
  expired: ['二维码已过期', '什么都没有确认。请回到赣服通刷新二维码。'],
} as const

function open({ world }: Ground, request: FastifyRequest, { site }: LicenceTicket): Html {
  const mine = holderOf(request)
  const held = world.enterprises.filter(({ representative }) => !mine || representative.idNumber === mine)
  return html`
<h1>用电子营业执照登录</h1>
<p><strong>${site}</strong> 请求核验您的营业执照，将得到：名称、统一社会信用代码、登记状态、法定代表人。</p>
<p>如果不是您自己正在登录，请直接关掉这一页。</p>
${held.length === 0 && html`<p>您没有可以出示的电子营业执照。</p>`}
${held.map((one) => html`<form method="post"><input type="hidden" name="creditCode" value="${one.creditCode}">
<p><button class="press" type="submit">${one.name}<br>法定代表人 ${one.representative.name}：确认</button></p></form>`)}`
}

/** On a persona's own host the phone is that persona's; elsewhere it is anybody's. */
function holderOf({ headers }: FastifyRequest): string | undefined {
  const host = String(headers['x-forwarded-host'] ?? headers.host ?? '').split(':')[0] ?? ''
  return people.find(({ id }) => host === `${id}.localhost`)?.idNumber
}

function frame(content: Html): Html {
  return html`<header class="strip"><p>电子营业执照 <span class="tag">沙箱 · 示例数据</span></p></header><main class="slip">${content}</main>`
}
