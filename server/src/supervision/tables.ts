import type { Tables } from '#platform'

export const tables: Tables = {
  figure: { rights: 'write', keeps: { class: 'reference', term: 'none', law: '统计汇总，不含个人信息；由事实重新计算即可恢复' } },
}
