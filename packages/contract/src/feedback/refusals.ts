import { refusals } from '@gft/kernel'

export const refusal = refusals('feedback', {
  no_case: { status: 404, zh: '没有找到可以评价的办件，评价没有保存。办结以后才能评价，请到“我的办件”查看进度。', en: 'There is no case to rate and nothing was saved. A case can be rated once it has ended; see “My cases” for its progress.' },
  rated_already: { status: 409, zh: '您已经评价过这次办事，之前的评价有效。还有要说的，请拨打 12345。', en: 'You have rated this case already and that rating stands. If there is more to say, please call 12345.' },
})
