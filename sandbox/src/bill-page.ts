import type { FastifyInstance, FastifyReply } from 'fastify'
import { faultOf, suffer } from './faults.ts'
import { html, yuan, type Html } from './html.ts'
import type { Ground } from './ground.ts'
import { sendPage } from './page.ts'
import { accountOf, payArrears } from './systems/utilities.ts'
import type { Utility, UtilityAccount } from './world.ts'

interface BillRoute { Params: { accountNo: string } }

/** Where an account's arrears are paid, under the utilities' own system and, for browsers that only reach the platform, under /sandbox. */
export function serveBillPage(app: FastifyInstance, ground: Ground): void {
  for (const base of ['/utilities/pay', '/sandbox/utilities/pay']) {
    app.get<BillRoute>(`${base}/:accountNo`, async (request, reply) => {
      if (await suffer(faultOf(ground.world, 'utilities'), request, reply, ground.slowMs)) return reply
      return show(reply, ground, request.params.accountNo)
    })
    app.post<BillRoute>(`${base}/:accountNo`, async (request, reply) => {
      if (await suffer(faultOf(ground.world, 'utilities'), request, reply, ground.slowMs)) return reply
      const { accountNo } = request.params
      const found = accountOf(ground.world, accountNo)
      if (!found) return show(reply, ground, accountNo)
      payArrears(found.account)
      await ground.save()
      return reply.redirect(`./${accountNo}`, 303)
    })
  }
}

function show(reply: FastifyReply, ground: Ground, accountNo: string): FastifyReply {
  const found = accountOf(ground.world, accountNo)
  if (!found) return sendPage(reply.code(404), '没有这个户号', frame('水电气公司', html`<h1>没有这个户号</h1><p>没有扣任何款。请核对户号后再来。</p>`))
  const { which, account } = found
  return sendPage(reply, account.arrears > 0 ? '缴清欠费' : '没有欠费', frame(COMPANIES[which], account.arrears > 0 ? due(account) : clear(account)))
}

const COMPANIES: Readonly<Record<Utility, string>> = { water: '南昌市供水企业', power: '南昌市供电企业', gas: '南昌市燃气企业' }

function due({ accountNo, arrears }: UtilityAccount): Html {
  return html`
<h1>缴清欠费</h1>
<p class="figure"><span>户号 ${accountNo} 欠费</span><strong>¥${yuan(arrears)}</strong></p>
<form method="post" action="./${accountNo}"><button class="press" type="submit">缴款 ¥${yuan(arrears)}</button></form>
<p class="soft">这是沙箱省的缴费页，不会真的扣款。</p>`
}

function clear({ accountNo }: UtilityAccount): Html {
  return html`
<h1 class="done">没有欠费</h1>
<p>户号 ${accountNo} 已经没有欠费。过户没办成的，请回到赣服通的办件里点“重新办理”，不用再填。</p>`
}

function frame(company: string, content: Html): Html {
  return html`<header class="strip"><p>${company} <span class="tag">沙箱 · 示例数据</span></p></header><main class="slip">${content}</main>`
}
