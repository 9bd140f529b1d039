import type { FastifyInstance, FastifyReply } from 'fastify'
import { faultOf, suffer } from './faults.ts'
import { html, yuan, type Html } from './html.ts'
import { sendPage } from './page.ts'
import type { Ground } from './ground.ts'
import { assessmentOf, pay, totalOf } from './systems/tax.ts'
import type { Assessment } from './world.ts'

interface PayRoute { Params: { orderNo: string }; Querystring: { return?: string } }

/**
 * The tax office's own payment page, under its system and, for browsers that only reach the platform, under /sandbox.
 * `?return=` is where the payer goes back to; only the platform's origin (and its personas' hosts) is linked.
 */
export function servePayPage(app: FastifyInstance, ground: Ground): void {
  for (const base of ['/tax/pay', '/sandbox/tax/pay']) {
    app.get<PayRoute>(`${base}/:orderNo`, async (request, reply) => {
      if (await suffer(faultOf(ground.world, 'tax'), request, reply, ground.slowMs)) return reply
      return show(reply, ground, assessmentOf(ground.world, request.params.orderNo), request.query.return)
    })
    app.post<PayRoute>(`${base}/:orderNo`, async (request, reply) => {
      if (await suffer(faultOf(ground.world, 'tax'), request, reply, ground.slowMs)) return reply
      const { orderNo } = request.params
      const assessment = assessmentOf(ground.world, orderNo)
      if (!assessment) return show(reply, ground, undefined, request.query.return)
      pay(ground.world, assessment, ground.now())
      await ground.save()
      const back = backTo(request.query.return, ground.platformUrl)
      return reply.redirect(`./${orderNo}${back ? `?return=${encodeURIComponent(back)}` : ''}`, 303)
    })
  }
}

/** The wish as an address on the platform's origin, or on a persona's host of it; undefined when it is anywhere else. */
export function backTo(wish: string | undefined, platformUrl: string | undefined): string | undefined {
  if (!wish || !platformUrl || !URL.canParse(wish, platformUrl)) return undefined
  const [target, platform] = [new URL(wish, platformUrl), new URL(platformUrl)]
  const sameHost = target.hostname === platform.hostname || (platform.hostname === 'localhost' && /^[a-z0-9-]+\.localhost$/.test(target.hostname))
  return sameHost && target.port === platform.port && target.protocol === platform.protocol ? target.href : undefined
}

function show(reply: FastifyReply, ground: Ground, assessment: Assessment | undefined, wish: string | undefined): FastifyReply {
  const back = backTo(wish, ground.platformUrl)
  if (!assessment) return sendPage(reply.code(404), '没有这笔应缴税费', notFound(back))
  return sendPage(reply, assessment.paidAt ? '缴款成功' : '缴纳税费', assessment.paidAt ? paid(assessment, back) : due(assessment, back))
}

function due(one: Assessment, back: string | undefined): Html {
  const query = back ? `?return=${encodeURIComponent(back)}` : ''
  return frame(html`
<h1>缴纳房地产交易税费</h1>
<p class="figure"><span>应缴合计</span><strong>¥${yuan(totalOf(one))}</strong></p>
${amounts(one)}
<form method="post" action="./${one.orderNo}${query}"><button class="press" type="submit">缴款 ¥${yuan(totalOf(one))}</button></form>
<p class="soft">这是沙箱省的税务缴款页，不会真的扣款。</p>
${back && html`<p><a href="${back}">先不缴，返回赣服通</a></p>`}`)
}

function paid(one: Assessment, back: string | undefined): Html {
  return frame(html`
<h1 class="done">缴款成功</h1>
<p class="figure"><span>实缴金额</span><strong>¥${yuan(totalOf(one))}</strong></p>
<dl><dt>税收完税证明号</dt><dd>${one.certificateNo}</dd><dt>缴款时间</dt><dd>${one.paidAt?.slice(0, 19).replace('T', ' ')}</dd></dl>
${amounts(one)}
<p>完税信息已经可以由赣服通查到，不用打印，也不用再交材料。</p>
${back && html`<p><a class="press" href="${back}">返回赣服通</a></p>`}`)
}

function amounts(one: Assessment): Html {
  return html`
<dl>
<dt>应征凭证号</dt><dd>${one.orderNo}</dd>
<dt>买卖合同</dt><dd>${one.contractNo}</dd>
<dt>契税</dt><dd>¥${yuan(one.deedTax)}</dd>
<dt>个人所得税</dt><dd>¥${yuan(one.incomeTax)}</dd>
<dt>增值税及附加</dt><dd>¥${yuan(one.valueAddedTax)}</dd>
</dl>
<details><summary>这些数是怎么算的</summary><ul>${one.grounds.map((ground) => html`<li>${ground}</li>`)}</ul></details>`
}

function notFound(back: string | undefined): Html {
  return frame(html`
<h1>没有这笔应缴税费</h1>
<p>可能税费已经重新核定，旧的应征凭证号不再有效。没有扣任何款。请回到办件里，从最新的缴款提示进入。</p>
${back && html`<p><a class="press" href="${back}">返回赣服通</a></p>`}`)
}

function frame(content: Html): Html {
  return html`<header class="strip"><p>南昌市税务局 <span class="tag">沙箱 · 示例数据</span></p></header><main class="slip">${content}</main>`
}
