import type { Tables } from '#platform'

const LAW = '个人信息保护法 第五十六条；网络数据安全管理条例 第十二条：记录至少保存三年'

export const tables: Tables = {
  // Its uses are all older than its end, so that none outlives it.
  grant: { rights: 'write', keeps: { class: 'log', term: 'P3Y', law: LAW, removed: { since: 'greatest(ended_at, until)' } }, bytes: ['text_digest'] },
  use: { rights: 'append', keeps: { class: 'log', term: 'P3Y', law: LAW, removed: { since: 'at' } } },
  request: { rights: 'write', keeps: { class: 'log', term: 'P3Y', law: LAW, removed: { since: 'greatest(answered_at, open_until)' } }, sealed: { class: 'consent', row: 'id', columns: ['paper'] }, bytes: ['code'], files: ['paper_file'] },
  meeting: { rights: 'purge', keeps: { class: 'short', term: 'P1D', law: '当面核对用的一次性码，一分钟内有效，同意本身另有记录', removed: { by: 'consents:purge' } }, bytes: ['code'] },
  token: { rights: 'purge', keeps: { class: 'short', term: 'P1D', law: '一次性用数凭证，五分钟内有效，使用本身另有记录', removed: { by: 'consents:purge' } }, bytes: ['hash'] },
}
