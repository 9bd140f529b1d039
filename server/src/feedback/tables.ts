import type { Retention, Tables } from '#platform'

const rated: Retention = { class: 'case', term: 'P10Y', law: '江西省政务服务“好差评”管理办法（赣府厅发〔2020〕5号）：随办件保存' }

export const tables: Tables = {
  rating: { rights: 'append', keeps: rated, sealed: { class: 'feedback', row: 'id', columns: ['words'] } },
  answer: { rights: 'append', keeps: rated, sealed: { class: 'feedback', row: 'rating', columns: ['done', 'told'] } },
}
