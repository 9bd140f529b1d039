import { refusals } from '@gft/kernel'

export const refusal = refusals('supervision', {
  no_such_days: { status: 422, zh: '起止日期不对，没有统计。请填写存在的日期，并且开始不晚于结束。', en: 'These days are not right and nothing was counted. Please give days that exist, the first not after the last.' },
  ground_missing: { status: 422, zh: '请写明情况，没有保存。填写的内容没有丢失，补上后再提交。', en: 'Please say why; nothing was kept. What you entered is not lost: add it and send again.' },
  no_such_case: { status: 422, zh: '没有找到这个办件，没有设置。请核对办件编号，再提交一次。', en: 'There is no such case and nothing was set. Please check its number and send again.' },
  honey_already: { status: 409, zh: '这个办件已经是诱饵办件，没有重复设置。请到诱饵办件的列表里查看。', en: 'This is a honey case already; nothing was set twice. Please see the list.' },
  closed_already: { status: 409, zh: '这条告警已经核查完毕，没有重复保存。请刷新页面查看。', en: 'This alert has been closed already and nothing was kept twice. Please reload.' },
})
