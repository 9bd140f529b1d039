import { refusals } from '@gft/kernel'

export const refusal = refusals('consents', {
  ended_already: { status: 409, zh: '这项授权已经结束，不需要再撤回。请刷新页面查看最新状态。', en: 'This consent has already ended; there is nothing to withdraw. Please reload.' },
})
