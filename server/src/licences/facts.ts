import { leaf, news } from '#evidence'

export const facts = {
  issued: leaf('licences.issued', '签发电子证照', 'A licence was issued'),
  ended: leaf('licences.ended', '一项决定使电子证照失效', 'A decision ended a licence'),
  changed: leaf('licences.changed', '变更电子证照，换发新版本', 'A licence was changed and a new version issued'),
  proposed: leaf('licences.proposed', '提出撤销、吊销或暂停电子证照，等第二人确认', 'Taking a licence away was proposed; a second officer must confirm'),
  turnedDown: leaf('licences.turned_down', '第二人没有同意', 'The second officer did not agree'),
  suspended: leaf('licences.suspended', '暂停使用电子证照', 'A licence was suspended'),
  restored: leaf('licences.restored', '恢复使用电子证照', 'A licence was restored'),
  revoked: leaf('licences.revoked', '撤销电子证照', 'A licence was revoked'),
  forfeited: leaf('licences.forfeited', '吊销电子证照', 'A licence was forfeited as a penalty'),
  cancelled: leaf('licences.cancelled', '注销电子证照', 'A licence was cancelled'),
  expired: leaf('licences.expired', '电子证照到期', 'A licence expired'),
  printed: leaf('licences.printed', '登记纸质证照的印制号', 'The paper of a licence was recorded'),
  lookedUp: leaf('licences.looked_up', '工作人员查找电子证照', 'An officer looked a licence up'),
  offered: news('licences.offered', '打开出示码', 'A holder opened a code to show a licence'),
  redeemed: leaf('licences.redeemed', '出示的证照被核验', 'A licence that was shown was verified'),
  verified: leaf('licences.verified', '有人凭标识核验证照', 'Somebody verified a licence by its identifier'),
  reminded: news('licences.reminded', '提醒证照快要到期', 'A holder was reminded of the last day'),
  bound: news('licences.bound', '原有证照归入本人名下', 'A licence issued before became its holder’s'),
  stockLoaded: news('licences.stock_loaded', '导入已有证照', 'Licences issued before were brought in'),
}
