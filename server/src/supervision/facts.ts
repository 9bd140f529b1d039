import { leaf } from '#evidence'

export const facts = {
  alerted: leaf('supervision.alerted', '数据安全告警', 'A security alert was raised'),
  alertClosed: leaf('supervision.alert_closed', '数据安全告警核查完毕', 'A security alert was looked into'),
  honeySet: leaf('supervision.honey_set', '设置诱饵办件', 'A case was made one that nobody has a reason to look into'),
}
