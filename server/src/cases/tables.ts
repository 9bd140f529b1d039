import type { Retention, Tables } from '#platform'

const draft: Retention = { class: 'short', term: 'P90D', law: '个人信息保护法 第十九条：草稿仅保存至实现目的所必要的最短时间' }
const filed: Retention = { class: 'case', term: 'P10Y', law: '政务服务电子文件归档和电子档案管理办法（国办发〔2023〕26号）；期限按事项档案类别' }

export const tables: Tables = {
  application: { rights: 'purge', keeps: draft },
  party: { rights: 'purge', keeps: draft },
  answers: { rights: 'purge', keeps: draft },
  source: { rights: 'purge', keeps: draft },
  material: { rights: 'purge', keeps: draft },
  case: { rights: 'write', keeps: filed },
  filing: { rights: 'write', keeps: filed },
  event: { rights: 'append', keeps: filed },
  correction: { rights: 'write', keeps: filed },
  decision: { rights: 'append', keeps: filed },
  charge: { rights: 'write', keeps: filed },
  promise: { rights: 'write', keeps: filed },
  supply: { rights: 'write', keeps: filed },
  outcome: { rights: 'write', keeps: filed },
}
