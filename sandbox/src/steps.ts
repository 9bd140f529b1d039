/** One stop of the guided tour. `persona` is who opens `to`; without it the officers act. */
export interface Step {
  readonly persona?: string
  readonly to?: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly tells: string
}

/** A way through the sandbox, on a page of its own. */
export interface Story {
  readonly at: string
  /** The heading in its two lines. */
  readonly title: readonly [string, string]
  /** How the other story's page names it. */
  readonly name: { readonly zh: string; readonly en: string }
  readonly steps: readonly Step[]
}

/** The main job from the shelf to the supervisor, then seals and the audit, each stop with the one who does it. */
const house: readonly Step[] = [
  { persona: 'operator', to: '/office/shelf/360100000000/second-hand-house', title: { zh: '服务在架上', en: 'The service on the shelf' }, tells: '看“二手房转移登记一件事”的上架记录：谁报的、哪些省直部门确认的、哪一天上的架。' },
  { persona: 'buyer', to: '/h/360102000000/', title: { zh: '买方发起', en: 'The buyer starts' }, tells: '在东湖区搜“过户”，找到“二手房转移登记一件事”。先说明情况，再逐项决定让谁用您的数据；同意之后表格自己填好，每一项都写着来自哪里。然后邀请卖方：姓名和手机号在本页最上面。' },
  { persona: 'seller', to: '/messages', title: { zh: '卖方加入并确认', en: 'The seller joins and confirms' }, tells: '卖方的邀请链接在旁边的短信里。卖方用自己的账号进来，只看到自己的和共同的内容，逐项授权，核对后确认。' },
  { persona: 'buyer', to: '/me', title: { zh: '一次提交', en: 'One submission' }, tells: '买方也核对并确认，提交一次，得到一个办件编号，知道接下来谁办、什么时候办到。' },
  { persona: 'clerk', to: '/office/', title: { zh: '一窗受理', en: 'One window accepts' }, tells: '综合窗口看到核验过的数据和来源，一次受理全部事项；缺什么，一次说全。' },
  { persona: 'tax-officer', to: '/office/', title: { zh: '税务核定', en: 'Taxes are determined' }, tells: '税务部门按网签合同和登记簿核定契税、个人所得税和增值税。' },
  { persona: 'buyer', to: '/cases', title: { zh: '缴税', en: 'The buyer pays' }, tells: '从办件里去税务的缴款页缴清再回来。谁说缴了都不算，只有税务系统查得到的才算数。' },
  { persona: 'registrar', to: '/office/', title: { zh: '登簿发证', en: 'The register changes, a certificate is issued' }, tells: '登记员审核通过，房屋登记到买方名下，签发电子不动产权证书，卖方的旧证同时注销。' },
  { title: { zh: '水电气跟着过户', en: 'Water, power and gas follow' }, tells: '三家公司的系统各自办理，谁没办成都不影响房子。把下面的故障开关打开试一试。' },
  { persona: 'buyer', to: '/licences', title: { zh: '看证照', en: 'See the licence' }, tells: '打开新的不动产权证书。' },
  { persona: 'buyer', to: '/cases', title: { zh: '评价', en: 'Rate the service' }, tells: '给这次办理打分。只有办事人自己能评，工作人员不能代评、不能改。' },
  { persona: 'seller', to: '/me/data-uses', title: { zh: '谁用了我的数据', en: 'Who used my data' }, tells: '每一次取用和查看都在这里：谁、什么时候、为什么；授权随时可以撤回。' },
  { persona: 'operator', to: '/office/figures', title: { zh: '运营看到数字', en: 'The operator’s figures' }, tells: '刚才这件事在运营指标里多了一笔：问了多少项，自己填了多少项，评了几分。' },
  { persona: 'supervisor', to: '/office/duties', title: { zh: '监督看到时限', en: 'The supervisor’s list of duties' }, tells: '每一项责任都有主人和钟：谁按时、谁快到期、谁超期。' },
  { persona: 'operator', to: '/office/seals', title: { zh: '申请一枚电子印章', en: 'An operator proposes a seal' }, tells: '给一个还没有印章的单位申请。申请的人自己不能同意，页面会说要由谁来办。' },
  { persona: 'second-operator', to: '/office/seals', title: { zh: '第二人同意，印章制成', en: 'Another one agrees' }, tells: '“等您同意”里有刚才那一枚。同意后印章和证书马上制成；停用一个人就能办，恢复要另一个人。' },
  { persona: 'auditor', to: '/office/security?view=rules', title: { zh: '审计看到谁看了什么', en: 'The audit sees who looked' }, tells: '这里列着两件诱饵办件。到章小满的工作台“已办”里打开其中一件，显示一项隐去的内容，再回来看“告警”：马上就有。' },
]

/** A company acts through somebody in another city, from the licence that signs it in to the end of the mandate. */
const company: readonly Step[] = [
  { persona: 'legal-representative', to: '/enterprise-sign-in?back=/mandates', title: { zh: '法定代表人登录企业', en: 'The company is signed in' }, tells: '点“显示二维码”，再点“在本机打开电子营业执照”，选公司确认，回来点“我已扫码确认”。法定代表人是谁，以登记机关此刻的登记为准。' },
  { persona: 'legal-representative', to: '/mandates', title: { zh: '委托外地的经办人', en: 'An agent in another city is authorised' }, tells: '点“委托经办人办……的事”。先核验是本人：刷脸、证照信息、网络身份任选一种，也可以去窗口。再填钟晴的姓名和手机号，选“食品经营许可（企业新办）”，用短信验证码确认。' },
  { persona: 'agent', to: '/messages', title: { zh: '经办人接受', en: 'The agent accepts' }, tells: '钟晴在赣州，收到的短信在旁边，点里面的链接，看清楚替谁办、办什么、到哪天，再接受。双方都确认了，委托才开始。' },
  { persona: 'agent', to: '/mandates', title: { zh: '替公司办', en: 'The agent acts for the company' }, tells: '在“我的委托”里点“替对方办理”。从这时起，每一页顶上都写着正在为谁办理，点一下就能换成本人。' },
  { persona: 'agent', to: '/apply/new?service=company-food-licence&region=360102', title: { zh: '填好并提交', en: 'The agent files' }, tells: '同意从登记机关取公司的信息，自己只填经营面积这样没人知道的几项，核对后提交。申请人是公司，经办人是钟晴。' },
  { persona: 'clerk', to: '/office/', title: { zh: '窗口受理', en: 'The window accepts' }, tells: '工作人员看到申请人是公司，也看到谁凭哪一份委托在办。市场监管部门审核，可以让他们自己办。' },
  { title: { zh: '部门审核', en: 'The agency decides' }, tells: '市场监管部门审核通过，许可证签发给公司。' },
  { persona: 'legal-representative', to: '/licences', title: { zh: '结果在公司的证照里', en: 'The licence is the company’s' }, tells: '法定代表人替公司打开证照，有原来的营业执照，也有刚发的食品经营许可证，可以亮证、下载。换成本人再看，这里就只有他自己的。' },
  { persona: 'legal-representative', to: '/cases', title: { zh: '看谁办了什么', en: 'Who did what' }, tells: '打开这件办件：谁、替谁、凭哪一份委托。取用过公司的哪些数据，在“谁用了我的数据”里。' },
  { persona: 'legal-representative', to: '/mandates', title: { zh: '结束委托', en: 'The mandate is ended' }, tells: '在“我给出的委托”里点“结束”。马上生效，正在办的那一步也算。' },
  { persona: 'agent', to: '/cases', title: { zh: '经办人再也办不了', en: 'The agent can no more' }, tells: '钟晴再打开公司的办件，页面说委托已经结束，什么都看不到、办不了，也不会悄悄变成替自己办。' },
]

export const HOUSE: Story = { at: '/sandbox/', title: ['跟着一套房子，', '走完一件事'], name: { zh: '一套房子过户', en: 'A home changes hands' }, steps: house }
export const COMPANY: Story = { at: '/sandbox/company/', title: ['跟着一家公司，', '看委托怎么办'], name: { zh: '一家公司委托人办事', en: 'A company acts through an agent' }, steps: company }
export const STORIES: readonly Story[] = [HOUSE, COMPANY]
