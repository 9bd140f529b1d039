import { refusals } from '@gft/kernel'

export const refusal = refusals('consents', {
  ended_already: { status: 409, zh: '这项授权已经结束，不需要再撤回。请刷新页面查看最新状态。', en: 'This consent has already ended; there is nothing to withdraw. Please reload.' },
  no_grant: { status: 403, zh: '没有本人授权，不能取用这项数据，系统没有取用。', en: 'There is no consent of the person, so the data was not used.' },
  grant_ended: { status: 403, zh: '本人的授权已撤回或到期，不能再取用，系统没有取用。', en: 'The consent was withdrawn or has expired, so the data was not used.' },
})
