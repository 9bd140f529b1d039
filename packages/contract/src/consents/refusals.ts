import { refusals } from '@gft/kernel'

export const refusal = refusals('consents', {
  ended_already: { status: 409, zh: '这项授权已经结束，不需要再撤回。请刷新页面查看最新状态。', en: 'This consent has already ended; there is nothing to withdraw. Please reload.' },
  too_wide: { status: 422, zh: '授权必须写明给谁、用哪一项里的哪些内容，没有保存。请重新选择具体内容。', en: 'A consent names to whom it is given, and which fields of which source. Nothing was kept; please choose them.' },
  too_long: { status: 422, zh: '授权的到期日超过了这些内容最长的期限，没有保存。请选早一些的日期。', en: 'This would last longer than such data allows. Nothing was kept; please choose an earlier day.' },
  no_such_code: { status: 422, zh: '这个码不对，或者已经过了一分钟，什么也没有授权。请看窗口屏幕上最新的码再输一次。', en: 'This code is wrong or older than a minute; nothing was allowed. Please type the newest one on the counter’s screen.' },
  no_such_meeting: { status: 422, zh: '这个码不对、用过了，或者已经过了一分钟，什么也没有授权。请本人打开最新的当面码，再扫一次。', en: 'This code is wrong, used, or older than a minute; nothing was allowed. Please scan the newest one on the person’s screen.' },
  look_first: { status: 409, zh: '还没有打开签字的授权书，没有生效。请先打开，和原件、本人证件核对，再确认。', en: 'The signed paper was not opened yet and the consent does not stand. Please open and compare it, then confirm.' },
  code_first: { status: 409, zh: '这是当面授权，要先输入窗口屏幕上的码，什么也没有授权。请向工作人员要一个新码。', en: 'This is asked face to face: type the code on the counter’s screen first. Nothing was allowed.' },
  answered_already: { status: 409, zh: '这项请求已经有答复了，没有重复保存。请刷新页面查看。', en: 'This request has been answered already and nothing was kept twice. Please reload.' },
  lapsed: { status: 409, zh: '这项请求已经过了答复时间，什么也没有授权。需要的话，请工作人员重新提出。', en: 'The time to answer this request is over; nothing was allowed. The office may ask again.' },
  same_hand: { status: 409, zh: '纸质授权要由另一位工作人员复核，还没有生效。请同事登录后核对原件再确认。', en: 'A second officer has to confirm a paper consent; it does not stand yet. Please ask a colleague to compare the original.' },
})
