import type { Tables } from '#platform'

const LASTING = '国务院令第716号 第九条、第十条：电子签名和电子档案长期可验证'

export const tables: Tables = {
  authority: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LASTING } },
  seal: { rights: 'write', keeps: { class: 'permanent', term: 'none', law: LASTING } },
  act: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LASTING } },
  sealing: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LASTING } },
}
