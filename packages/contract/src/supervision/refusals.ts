import { refusals } from '@gft/kernel'

export const refusal = refusals('supervision', {
  no_such_days: { status: 422, zh: '起止日期不对，没有统计。请填写存在的日期，并且开始不晚于结束。', en: 'These days are not right and nothing was counted. Please give days that exist, the first not after the last.' },
})
