import { refusals } from '@gft/kernel'

export const refusal = refusals('consents', {
  ended_already: { status: 409, zh: '这项授权已经结束，不需要再撤回。请刷新页面查看最新状态。', en: 'This consent has already ended; there is nothing to withdraw. Please reload.' },
  too_wide: { status: 422, zh: '授权必须写明给谁、用哪一项里的哪些内容，没有保存。请重新选择具体内容。', en: 'A consent names to whom it is given, and which fields of which source. Nothing was kept; please choose them.' },
  too_long: { status: 422, zh: '授权的到期日超过了这些内容最长的期限，没有保存。请选早一些的日期。', en: 'This would last longer than such data allows. Nothing was kept; please choose an earlier day.' },
})
