import { refusals } from '@gft/kernel'

export const refusal = refusals('feedback', {
  no_case: { status: 404, zh: '没有找到可以评价的办件，评价没有保存。办结以后才能评价，请到“我的办件”查看进度。', en: 'There is no case to rate and nothing was saved. A case can be rated once it has ended; see “My cases” for its progress.' },
  rated_already: { status: 409, zh: '您已经评价过这次办事，之前的评价有效。还有要说的，请拨打 12345。', en: 'You have rated this case already and that rating stands. If there is more to say, please call 12345.' },
  no_words: { status: 409, zh: '这条评价没有写文字，系统没有做任何改动。请按等级和感受整改后答复。', en: 'Nothing was written in this rating and nothing was changed. Please go by the grade and tags.' },
  answer_missing: { status: 422, zh: '请写明做了什么、向谁作了说明。填写的内容没有丢失，补上后再提交。', en: 'Please say what was done and to whom it was explained. Nothing you entered is lost; add it and send again.' },
  answered_already: { status: 409, zh: '这条差评已经答复过，系统没有做任何改动。请刷新页面查看答复内容。', en: 'This rating has been answered already and nothing was changed. Please reload to see the answer.' },
})
