import type { Tables } from '#platform'

export const tables: Tables = {
  duty: { rights: 'write', keeps: { class: 'case', term: 'P10Y', law: '政务服务电子文件归档和电子档案管理办法（国办发〔2023〕26号）：随办件保存' } },
}
