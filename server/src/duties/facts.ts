import { leaf, news } from '#evidence'

export const facts = {
  opened: news('duties.opened', '产生一项时限责任', 'A duty was opened'),
  warned: news('duties.warned', '时限过半或将到期，已提醒', 'A duty was warned of'),
  overdue: leaf('duties.overdue', '超过时限', 'A duty became overdue'),
  escalated: leaf('duties.escalated', '超期事项报上一级督办', 'An overdue duty was put before a higher place'),
  closed: news('duties.closed', '时限责任已完成', 'A duty was closed'),
}
