import { refusals } from '@gft/kernel'

/** Why a definition cannot become a form. These reach its author, never an applicant. */
export const refusal = refusals('forms', {
  circle: {
    status: 422,
    zh: '顺序成了一个圈，谁也等不到谁：{circle}。请去掉其中一个前置关系',
    en: 'The order runs in a circle and nothing can begin: {circle}. Take one of these links out',
  },
  page_taken: {
    status: 422,
    zh: '页面编号“{page}”已被使用，请换一个编号',
    en: 'The page id “{page}” is taken: choose another',
  },
  unknown: {
    status: 422,
    zh: '{where}提到的“{name}”没有登记，请先登记或改正名称',
    en: '{where} names “{name}”, which is not registered: register it or correct the name',
  },
})
