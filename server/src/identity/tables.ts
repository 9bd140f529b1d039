import type { Tables } from '#platform'

const ACCOUNT = '个人信息保护法 第四十七条：注销账号后删除'
const LOG = '网络安全法 日志留存不少于六个月'
const SHORT = '仅登录所需，过期即删'

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
  oidc_key: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: 'GB/T 39786-2021 8.4 密钥管理' } },
  challenge: { rights: 'purge', keeps: { class: 'short', term: 'P1D', law: SHORT } },
}
