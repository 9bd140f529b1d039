import type { Tables } from '#platform'

export const tables: Tables = {
  licence: { rights: 'write', keeps: { class: 'permanent', term: 'none', law: '国务院令第716号 第十条；电子证照由签发机关长期保存' } },
}
