import type { Tables } from '#platform'

export const tables: Tables = {
  message: { rights: 'write', keeps: { class: 'account', term: 'P3Y', law: '个人信息保护法 第十九条：办件告知留存三年备查', removed: { since: 'created_at' } }, sealed: { class: 'message', row: 'id', columns: ['params'] } },
  text: { rights: 'write', keeps: { class: 'short', term: 'P30D', law: '个人信息保护法 第十九条：发出即清除号码与内容', removed: { since: 'created_at' } }, sealed: { class: 'message', row: 'id', columns: ['phone', 'params'] } },
  delivery: { rights: 'write', keeps: { class: 'log', term: 'P6M', law: '网络安全法 日志留存不少于六个月', removed: { since: 'at' } } },
}
