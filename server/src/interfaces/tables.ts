import type { Tables } from '#platform'

export const tables: Tables = {
  call: { rights: 'append', keeps: { class: 'log', term: 'P3Y', law: '网络数据安全管理条例 第十二条：共享记录至少保存三年', removed: { since: 'at' } } },
}
