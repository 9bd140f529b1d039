import type { Tables } from '#platform'

const LASTING = '国务院令第716号 第九条、第十条：电子签名和电子档案长期可验证'

export const tables: Tables = {
  authority: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LASTING }, bytes: ['certificate'] },
  seal: { rights: 'write', keeps: { class: 'permanent', term: 'none', law: LASTING }, bytes: ['der', 'certificate'] },
  act: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LASTING }, sealed: { class: 'seal', row: 'id', columns: ['ground'] } },
  sealing: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LASTING } },
}
