import type { Tables } from '#platform'

const ACCOUNT = '个人信息保护法 第四十七条：注销账号后删除'
const LOG = '网络安全法 日志留存不少于六个月'
const SHORT = '仅登录所需，过期即删'
const short = { class: 'short', term: 'P1D', law: SHORT, removed: { by: 'identity:purge' } } as const

const MANDATE = '民法典 第一百八十八条：委托结束后保存至诉讼时效届满'

const sealed = (...columns: string[]) => ({ class: 'person', row: 'id', columns })

export const tables: Tables = {
  person: {
    rights: 'purge', keeps: { class: 'account', term: 'P0D', law: ACCOUNT, removed: { by: 'identity:closeAccounts' } },
    sealed: sealed('phone', 'name', 'id_number', 'birth', 'sex'), bytes: ['phone_index', 'id_number_index'],
  },
  code: { rights: 'purge', keeps: short, sealed: sealed('phone', 'code'), bytes: ['target', 'code_index'] },
  session: { rights: 'purge', keeps: short, bytes: ['token_hash'] },
  staff: { rights: 'write', keeps: { class: 'log', term: 'P6M', law: LOG }, sealed: { class: 'staff', row: 'id', columns: ['name'] } },
  staff_secret: { rights: 'purge', keeps: { class: 'account', term: 'P0D', law: ACCOUNT }, sealed: { class: 'staff', row: 'staff', columns: ['totp'] } },
  staff_post: { rights: 'purge', keeps: { class: 'reference', term: 'none', law: '岗位任命的副本，以任命记录为准' } },
  passkey: { rights: 'purge', keeps: { class: 'account', term: 'P0D', law: ACCOUNT }, bytes: ['public_key'] },
  client: { rights: 'write', keeps: { class: 'log', term: 'P6M', law: LOG } },
  oidc_record: {
    rights: 'purge', keeps: short,
    sealed: { class: 'oidc', row: "model || ' ' || encode(id, 'hex')", columns: ['payload'] }, bytes: ['id', 'grant_id', 'uid'],
  },
  service_session: { rights: 'purge', keeps: short, bytes: ['grant_id'] },
  oidc_key: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: 'GB/T 39786-2021 8.4 密钥管理' }, sealed: { class: 'oidc', row: 'name', columns: ['jwk'] } },
  errand: { rights: 'purge', keeps: short, sealed: sealed('ticket', 'url') },
  enterprise: {
    rights: 'write', keeps: { class: 'account', term: 'P3Y', law: MANDATE },
    sealed: { class: 'person', row: 'credit_code', columns: ['representative'] }, bytes: ['representative_index'],
  },
  register_place: { rights: 'write', keeps: { class: 'reference', term: 'none', law: '登记机关变更序号的读取位置' } },
  ward: { rights: 'write', keeps: { class: 'account', term: 'P3Y', law: MANDATE }, sealed: sealed('name', 'id_number', 'birth', 'sex'), bytes: ['id_number_index'] },
  mandate: { rights: 'write', keeps: { class: 'account', term: 'P3Y', law: MANDATE, removed: { since: 'ended_at' } }, sealed: sealed('name', 'phone'), bytes: ['invitation', 'text_digest'] },
  attendance: { rights: 'write', keeps: { class: 'log', term: 'P3Y', law: MANDATE }, sealed: sealed('ground') },
  counter: { rights: 'append', keeps: { class: 'log', term: 'P3Y', law: MANDATE, removed: { since: 'at' } }, sealed: sealed('ground') },
  closing: { rights: 'write', keeps: { class: 'log', term: 'P3Y', law: '个人信息保护法 第四十七条：注销的记录，不含个人信息，备查', removed: { since: 'ended_at' } } },
  challenge: { rights: 'purge', keeps: short },
}
