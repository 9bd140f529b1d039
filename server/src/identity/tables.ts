import type { Tables } from '#platform'

const ACCOUNT = '个人信息保护法 第四十七条：注销账号后删除'
const LOG = '网络安全法 日志留存不少于六个月'
const SHORT = '仅登录所需，过期即删'

const MANDATE = '民法典 第一百八十八条：委托结束后保存至诉讼时效届满'

export const tables: Tables = {
  person: { rights: 'write', keeps: { class: 'account', term: 'P0D', law: ACCOUNT } },
  code: { rights: 'purge', keeps: { class: 'short', term: 'P1D', law: SHORT } },
  session: { rights: 'purge', keeps: { class: 'short', term: 'P1D', law: SHORT } },
  staff: { rights: 'write', keeps: { class: 'log', term: 'P6M', law: LOG } },
  staff_secret: { rights: 'purge', keeps: { class: 'account', term: 'P0D', law: ACCOUNT } },
  staff_post: { rights: 'purge', keeps: { class: 'reference', term: 'none', law: '岗位任命的副本，以任命记录为准' } },
  passkey: { rights: 'purge', keeps: { class: 'account', term: 'P0D', law: ACCOUNT } },
  client: { rights: 'write', keeps: { class: 'log', term: 'P6M', law: LOG } },
  oidc_record: { rights: 'purge', keeps: { class: 'short', term: 'P1D', law: SHORT } },
  service_session: { rights: 'purge', keeps: { class: 'short', term: 'P1D', law: SHORT } },
  oidc_key: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: 'GB/T 39786-2021 8.4 密钥管理' } },
  errand: { rights: 'purge', keeps: { class: 'short', term: 'P1D', law: SHORT } },
  enterprise: { rights: 'write', keeps: { class: 'account', term: 'P3Y', law: MANDATE } },
  register_place: { rights: 'write', keeps: { class: 'reference', term: 'none', law: '登记机关变更序号的读取位置' } },
  ward: { rights: 'write', keeps: { class: 'account', term: 'P3Y', law: MANDATE } },
  mandate: { rights: 'write', keeps: { class: 'account', term: 'P3Y', law: MANDATE } },
  counter: { rights: 'append', keeps: { class: 'log', term: 'P3Y', law: MANDATE } },
  challenge: { rights: 'purge', keeps: { class: 'short', term: 'P1D', law: SHORT } },
}
