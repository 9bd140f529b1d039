import { beijingTime, findRegion, fromGb2260 } from '@gft/kernel'
import { sayDuty, type Deed } from './act.ts'
import { FAULT_MODES, faultOf } from './faults.ts'
import { html, Html, yuan } from './html.ts'
import { interfaces, SYSTEMS } from './interfaces.ts'
import { enterprises, people, person, staff } from './personas.ts'
import { oneTimeCode, secondsLeft, type StaffAccount } from './staff-accounts.ts'
import { HOUSE, STORIES, type Step, type Story } from './steps.ts'
import { codeIn, inbox } from './systems/sms.ts'
import type { Call, Message, World } from './world.ts'

export interface TourState {
  readonly world: World
  readonly now: Date
  readonly accounts: readonly StaffAccount[]
  /** What officers did at the press of the button, the latest first. */
  readonly deeds: readonly Deed[]
  /** Why the last press did nothing. */
  readonly trouble: string | undefined
}

/** A whole story on one page: the way, and beside it what a pocket would hold — messages and one-time codes. */
export function tourPage(state: TourState, story: Story = HOUSE): Html {
  return html`
<a class="skip" href="#way">跳到导览</a>
<header class="jar">
  <div class="jar__in">
    <p class="jar__mark"><strong>赣服通</strong> 沙箱省 <span lang="en">Sandbox province</span></p>
    <h1>${story.title.map((line) => html`<span>${line}</span>`)}</h1>
    <p class="jar__lead">这里的人、房子和单位都是编出来的，办事是真的：真的登录、真的授权、真的办件、真的时限。<span class="tag">示例数据</span><span lang="en">Every name is invented; everything that happens is real.</span></p>
    ${story === HOUSE ? saleCast(state) : companyCast()}
    <p class="jar__links"><a href="#sms">短信和口令</a><a href="#act">让其他部门办理</a><a href="/" target="_blank" rel="noopener">打开赣服通</a>${STORIES.filter((one) => one !== story).map(({ at, name }) => html`<a href="${at}">另一个故事：${name.zh}</a>`)}</p>
  </div>
  <span class="scroll" aria-hidden="true"></span>
</header>
<div class="tour">
  <main id="way" tabindex="-1">
    <section aria-labelledby="steps"><h2 id="steps">一步一步 <span lang="en">Step by step</span></h2><ol class="way">${story.steps.map((step) => stop(step, story))}</ol></section>
    ${others(state, story)}
    ${everybody()}
    ${faults(state.world)}
    ${callLog(state.world)}
  </main>
  <aside class="pocket" aria-label="短信和一次性口令">${messages(state.world, story)}${codes(state, story)}</aside>
</div>
<footer class="sole"><p>沙箱省只在演示和联调时存在，不连任何真实部门。<span lang="en">The sandbox speaks to no real agency.</span></p></footer>`
}

function saleCast({ world }: TourState): Html {
  const contract = world.contracts.find(({ seller }) => seller.idNumber === person('seller').idNumber)
  return html`
<dl class="cast">
  <div><dt>卖方</dt><dd>${person('seller').name}<small>${person('seller').phone}</small></dd></div>
  <div><dt>买方</dt><dd>${person('buyer').name}<small>${person('buyer').phone}</small></dd></div>
  <div class="cast__wide"><dt>房子</dt><dd>${contract?.address.replace('江西省南昌市', '')}<small>${contract?.area} ㎡ · ¥${yuan(contract?.price ?? 0)} · ${contract?.status}</small></dd></div>
  <div><dt>在哪儿办</dt><dd>南昌 东湖区厅</dd></div>
</dl>`
}

function companyCast(): Html {
  const company = enterprises.find(({ id }) => id === 'company')
  return html`
<dl class="cast">
  <div><dt>法定代表人</dt><dd>${person('legal-representative').name}<small>${person('legal-representative').phone}</small></dd></div>
  <div><dt>经办人，在赣州</dt><dd>${person('agent').name}<small>${person('agent').phone}</small></dd></div>
  <div class="cast__wide"><dt>公司</dt><dd>${company?.name}<small>${company?.creditCode}</small></dd></div>
  <div><dt>在哪儿办</dt><dd>南昌 东湖区厅</dd></div>
</dl>`
}

function stop({ persona, to, title, tells }: Step, story: Story): Html {
  return html`
<li class="stop">
  <h3>${title.zh} <span lang="en">${title.en}</span></h3>
  <p>${tells}</p>
  ${persona ? enter(persona, to ?? '/') : html`<form method="post" action="/sandbox/act">${cameFrom(story)}<button class="press press--second" name="until" value="end">让其他部门办理</button></form>`}
</li>`
}

/** Whose page the press came from, and goes back to. */
function cameFrom({ at }: Story): Html {
  return html`<input type="hidden" name="from" value="${at}">`
}

function enter(persona: string, to: string): Html {
  return html`<a class="press" href="/sandbox/enter/${persona}?to=${encodeURIComponent(to)}" target="_blank" rel="noopener">以${nameOf(persona)}的身份打开</a> <span class="soft">${postOf(persona)}</span>`
}

function nameOf(persona: string): string {
  return [...people, ...staff].find(({ id }) => id === persona)?.name ?? persona
}

function postOf(persona: string): string {
  return staff.find(({ id }) => id === persona)?.post ?? { buyer: '买方', seller: '卖方', 'legal-representative': '法定代表人', agent: '经办人' }[persona] ?? ''
}

function others({ deeds, trouble }: TourState, story: Story): Html {
  return html`
<section id="act" aria-labelledby="act-head">
  <h2 id="act-head">让其他部门办理 <span lang="en">Let the other departments act</span></h2>
  <p>不想一个个扮演工作人员，就让他们自己登录、自己办。每一步都走真的接口，记在各人名下。</p>
  <form class="row" method="post" action="/sandbox/act">${cameFrom(story)}
    <button class="press" name="until" value="end">一直办到要等本人为止</button>
    <button class="press press--second" name="until" value="next">只办下一步</button>
  </form>
  ${trouble && html`<p class="trouble" role="status">${trouble}</p>`}
  ${deeds.length > 0 && html`<ul class="deeds">${deeds.map(({ officer, duty }) => html`<li><strong>${officer.name}</strong> <span class="soft">${officer.post}</span> ${sayDuty(duty)}</li>`)}</ul>`}
</section>`
}

function everybody(): Html {
  return html`
<details class="fold">
  <summary><h2>还可以扮演谁 <span lang="en">Who else you can be</span></h2></summary>
  <p class="soft">每个人都带着一种处境：老人、孩子、没有数据的人、数据对不上的人、欠费的、被查封的……</p>
  <ul class="people">${people.map(({ id, name, idNumber, phone, story }) => html`
    <li><a href="/sandbox/enter/${id}?to=/" target="_blank" rel="noopener">${name}</a><p>${story.zh}</p><details><summary>证件和手机</summary><p class="number">${idNumber}<br>${phone}</p></details></li>`)}</ul>
  <p class="soft">给程序用的同一份名单：<code>/people.json</code>（沙箱端口）。身份证号在无人使用的区划 360000 上，校验位正确。</p>
</details>`
}

function messages(world: World, { at }: Story): Html {
  const latest = inbox(world)
  const phones = [...new Set(latest.map(({ to }) => to))].slice(0, 6)
  return html`
<section aria-labelledby="sms">
  <div class="pocket__head"><h2 id="sms">短信 <span lang="en">SMS</span></h2><a href="${at}#sms">刷新</a></div>
  ${phones.length === 0 && html`<p class="soft">还没有短信。登录或被邀请时会到这里。</p>`}
  ${phones.map((phone) => thread(phone, latest.filter(({ to }) => to === phone)))}
</section>`
}

function thread(phone: string, [latest, ...earlier]: Message[]): Html {
  const code = latest && codeIn(latest)
  const owner = people.find((one) => one.phone === phone)
  return html`
<article class="sms">
  <h3>${owner?.name ?? '其他号码'} <span class="number soft">${phone}</span></h3>
  ${code && html`<p class="code number">${code}</p>`}
  <p>${latest && linked(latest.text, owner?.id)}</p><p class="soft small"><time>${latest && clock(latest.at)}</time></p>
  ${earlier.length > 0 && html`<details><summary>更早的 ${earlier.length} 条</summary><ul>${earlier.slice(0, 20).map((one) => html`<li>${linked(one.text, owner?.id)} <time class="soft">${clock(one.at)}</time></li>`)}</ul></details>`}
</article>`
}

/** A message's link opens as whose phone it came to. */
function linked(words: string, persona: string | undefined): Html {
  const [, before, link, to, after] = /^(.*?)(https?:\/\/[^/\s]+(\/\S*))(.*)$/su.exec(words) ?? []
  if (persona === undefined || to === undefined) return html`${words}`
  return html`${before}<a href="/sandbox/enter/${persona}?to=${encodeURIComponent(to)}" target="_blank" rel="noopener">${link}</a>${after}`
}

function codes({ accounts, now }: TourState, { at, steps }: Story): Html {
  const onTheWay = accounts.filter(({ persona }) => steps.some((step) => step.persona === persona))
  const offices = Map.groupBy(accounts.filter((account) => !onTheWay.includes(account)), officeOf)
  return html`
<section aria-labelledby="codes">
  <div class="pocket__head"><h2 id="codes">工作人员口令 <span lang="en">One-time codes</span></h2><a href="${at}#codes">刷新</a></div>
  ${accounts.length === 0 ? html`<p class="soft">平台还没有给工作人员开账号。</p>` : html`<p class="soft">还有 ${secondsLeft(now)} 秒换下一个</p>`}
  ${onTheWay.map((account) => code(account, now))}
  ${offices.size > 0 && html`<p class="soft">办别的事项，还有这些人：</p>`}
  ${[...offices].map(([office, those]) => html`<details class="office"><summary>${office} ${those.length} 位</summary>${those.map((account) => code(account, now))}</details>`)}
</section>`
}

function code({ account, password, totpSecret, persona }: StaffAccount, now: Date): Html {
  return html`
  <article class="otp">
    <h3><a href="/sandbox/enter/${persona}?to=/office/" target="_blank" rel="noopener">${nameOf(persona)}</a> <span class="soft">${postOf(persona)}</span></h3>
    <p class="code number">${oneTimeCode(totpSecret, now)}</p>
    <details><summary>自己登录</summary><p>账号 <code>${account}</code> 密码 <code>${password}</code></p></details>
  </article>`
}

/** Where those serve whom the main job does not meet: the utilities' halls, or the departments of the district, the city, the province. */
function officeOf({ persona }: StaffAccount): string {
  const officer = staff.find(({ id }) => id === persona)
  if (officer?.agencyKind.endsWith('-company')) return '水电气营业厅'
  const region = officer && fromGb2260(officer.region)
  return `${(region && findRegion(region)?.name) ?? '其他'}各部门`
}

function faults(world: World): Html {
  return html`
<details class="fold" id="faults"${Object.keys(world.faults).length > 0 && new Html(' open')}>
  <summary><h2>故障开关 <span lang="en">Faults on demand</span></h2></summary>
  <p>把哪个部门的系统弄坏，看看平台怎么说、怎么等、怎么接着办。</p>
  <ul class="faults">${Object.entries(SYSTEMS).map(([system, name]) => html`
    <li>
      ${faultRow(world, system, name)}
      ${interfacesOf(system).length > 1 && html`<details><summary>只弄坏其中一个接口</summary><ul class="faults">${interfacesOf(system).map(({ id, name: one }) => html`<li>${faultRow(world, id, one.zh)}</li>`)}</ul></details>`}
    </li>`)}</ul>
</details>`
}

function interfacesOf(system: string) {
  return interfaces.filter((one) => one.system === system)
}

function faultRow(world: World, target: string, name: string): Html {
  const now = faultOf(world, target) ?? 'ok'
  return html`
<form class="fault" method="post" action="/sandbox/faults" aria-label="${name}">
  <input type="hidden" name="target" value="${target}">
  <span class="fault__name">${name}</span>
  <span class="fault__modes">${Object.entries(FAULT_MODES).map(([mode, { zh }]) => html`<button name="mode" value="${mode}" aria-pressed="${mode === now ? 'true' : 'false'}">${zh}</button>`)}</span>
</form>`
}

function callLog(world: World): Html {
  const calls = world.calls.slice(-60).toReversed()
  return html`
<details class="fold">
  <summary><h2 id="calls">平台来问过什么 <span lang="en">What the platform asked</span></h2></summary>
  <p>这是各部门自己的记录，可以拿来和平台的用数凭据核对。</p>
  ${calls.length === 0 ? html`<p class="soft">还没有调用。</p>` : html`
  <div class="scroller" tabindex="0" role="region" aria-labelledby="calls"><table>
    <thead><tr><th scope="col">时间</th><th scope="col">接口</th><th scope="col">用途</th><th scope="col">办件</th><th scope="col">授权</th><th scope="col">结果</th></tr></thead>
    <tbody>${calls.map(callRow)}</tbody>
  </table></div>`}
</details>`
}

function callRow(call: Call): Html {
  const name = interfaces.find(({ id }) => id === call.interface)?.name.zh ?? call.interface
  return html`<tr><td><time>${clock(call.at)}</time></td><td>${name} <small>${SYSTEMS[call.system]}</small></td><td>${call.purpose}</td><td class="number">${short(call.case)}</td><td class="number">${short(call.grant)}</td><td>${call.result === 'ok' ? '已答复' : call.result}</td></tr>`
}

function short(id: string): string {
  return id.length > 12 ? `…${id.slice(-8)}` : id
}

function clock(at: string): string {
  return beijingTime(new Date(at)).slice(11, 19)
}
