import type { Retention, Tables } from '#platform'

const draft: Retention = { class: 'short', term: 'P90D', law: '个人信息保护法 第十九条：草稿仅保存至实现目的所必要的最短时间', removed: { by: 'cases:purge' } }
const filed: Retention = { class: 'case', term: 'P10Y', law: '政务服务电子文件归档和电子档案管理办法（国办发〔2023〕26号）；期限按事项档案类别' }

const sealed = (row: string, ...columns: string[]) => ({ class: 'case', row, columns })

export const tables: Tables = {
  application: { rights: 'purge', keeps: draft },
  party: { rights: 'purge', keeps: draft, sealed: sealed("application || ' ' || role", 'name', 'phone'), bytes: ['invitation', 'digest'] },
  answers: { rights: 'purge', keeps: draft, sealed: sealed("application || ' ' || \"of\"", 'body') },
  source: { rights: 'purge', keeps: draft, sealed: sealed("application || ' ' || use", 'records') },
  material: { rights: 'purge', keeps: draft, sealed: sealed("application || ' ' || key", 'file_name'), bytes: ['text_digest'], files: ['file'] },
  case: { rights: 'write', keeps: filed, sealed: sealed('id', 'ground') },
  filing: { rights: 'write', keeps: filed, sealed: sealed('root', 'body'), bytes: ['salt', 'digest'] },
  event: { rights: 'append', keeps: filed },
  correction: { rights: 'write', keeps: filed, sealed: sealed('id', 'points') },
  decision: { rights: 'append', keeps: filed },
  charge: { rights: 'write', keeps: filed },
  promise: { rights: 'write', keeps: filed, sealed: sealed('id', 'ground') },
  supply: { rights: 'write', keeps: filed, sealed: sealed('id', 'file_name', 'ground'), bytes: ['text_digest'], files: ['file'] },
  document: { rights: 'write', keeps: filed, files: ['ofd', 'pdf'] },
  // Who has opened which case that day; the look itself stands among the uses.
  look: { rights: 'purge', keeps: { class: 'short', term: 'P2D', law: '个人信息保护法 第十九条：只用来让每天第一次查看留下记录，记录本身另存', removed: { by: 'cases:purge' } } },
  outcome: { rights: 'write', keeps: filed, sealed: sealed('part', 'body') },
}
