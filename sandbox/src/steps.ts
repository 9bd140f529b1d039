/** One stop of the guided tour. `persona` is who opens `to`; without it the officers act. */
export interface Step {
  readonly persona?: string
  readonly to?: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly tells: string
}

/** The main job from the shelf to the supervisor, each stop with the one who does it. */
export const steps: readonly Step[] = [
  { persona: 'operator', to: '/office/', title: { zh: '服务怎样上架', en: 'The service goes on the shelf' }, tells: '看“二手房转移登记一件事”的上架记录：谁申报、谁审核、检测报告怎么说。' },
  { persona: 'buyer', to: '/h/360102/', title: { zh: '买方发起', en: 'The buyer starts' }, tells: '在东湖区厅找到“二手房转移登记一件事”。表格已由各部门的数据填好，逐项看一看来自哪里，授权使用，邀请卖方。' },
  { persona: 'seller', to: '/messages', title: { zh: '卖方确认', en: 'The seller joins and confirms' }, tells: '卖方收到邀请短信，用自己的账号进来，只看到自己和共同的内容，确认签字。' },
  { persona: 'buyer', to: '/me', title: { zh: '一次提交', en: 'One submission' }, tells: '双方都确认了，买方提交一次，得到一个办件编号和每个部门的时限。' },
  { persona: 'clerk', to: '/office/', title: { zh: '一窗受理', en: 'One window accepts' }, tells: '综合窗口看到生成的申请书和核验过的数据，一次受理全部事项。' },
  { persona: 'tax-officer', to: '/office/', title: { zh: '税务核定', en: 'Taxes are determined' }, tells: '税务部门按合同和登记簿核定契税、个人所得税和增值税。' },
  { persona: 'buyer', to: '/me', title: { zh: '缴税', en: 'The buyer pays' }, tells: '从办件里进到税务的缴款页，缴完自动回传，不用交回执。' },
  { persona: 'registrar', to: '/office/', title: { zh: '登簿发证', en: 'The register changes, a licence is issued' }, tells: '登记员审核通过，房屋转到买方名下，电子不动产权证当场签发。' },
  { title: { zh: '水电气联动过户', en: 'Water, power and gas follow' }, tells: '三家公司各自办理。可以一个个打开账号去办，也可以让他们自己办。' },
  { persona: 'buyer', to: '/licences', title: { zh: '亮证', en: 'Show the licence' }, tells: '打开新的不动产权证，出示限时二维码，自己先看到对方会看到什么。' },
  { persona: 'buyer', to: '/me', title: { zh: '评价', en: 'Rate the service' }, tells: '给这次办理打分；差评会变成有人、有时限的整改。' },
  { persona: 'seller', to: '/me', title: { zh: '谁用过我的数据', en: 'Who used my data' }, tells: '每一次用证、用数据都有记录和凭据，可以离线验证，也可以撤回授权。' },
  { persona: 'operator', to: '/office/', title: { zh: '运营看到数字', en: 'The operator’s figures' }, tells: '刚才这件事已经在运营指标里多了一行：少填了多少项，用了多久。' },
  { persona: 'supervisor', to: '/office/', title: { zh: '监督看到时限', en: 'The supervisor’s list of duties' }, tells: '每一项责任都有主人和钟：谁按时、谁快到期、谁超期。' },
]
