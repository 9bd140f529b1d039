import type { Tables } from '#platform'

export const tables: Tables = {
  figure: { rights: 'write', keeps: { class: 'reference', term: 'none', law: '统计汇总，不含个人信息；由事实重新计算即可恢复' } },
  look: { rights: 'purge', keeps: { class: 'short', term: 'P90D', law: '仅用于发现异常查看；查看本身另有记录', removed: { by: 'supervision:looks' } } },
  honey: { rights: 'write', keeps: { class: 'log', term: 'P3Y', law: '网络数据安全管理条例 第十二条：记录至少保存三年' } },
  alert: { rights: 'write', keeps: { class: 'log', term: 'P3Y', law: '网络数据安全管理条例 第十二条：记录至少保存三年', removed: { since: 'closed_at' } } },
}
