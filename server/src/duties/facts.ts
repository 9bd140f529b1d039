import { leaf, news } from '#evidence'

export const facts = {
  warned: news('duties.warned', '时限过半或将到期，已提醒', 'A duty was warned of'),
  overdue: leaf('duties.overdue', '超过时限', 'A duty became overdue'),
  escalated: leaf('duties.escalated', '超期事项报上一级督办', 'An overdue duty was put before a higher place'),
}
