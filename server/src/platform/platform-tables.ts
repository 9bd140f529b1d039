import type { Tables } from './tables.ts'

export const tables: Tables = {
  migration: { rights: 'read', keeps: { class: 'permanent', term: 'none', law: '本系统结构记录' } },
  idempotency: { rights: 'purge', keeps: { class: 'short', term: 'PT24H', law: '防重复提交，仅需一日', removed: { by: 'platform:purge' } }, sealed: { class: 'answer', row: "actor || ' ' || operation || ' ' || key", columns: ['body'] }, bytes: ['digest'] },
  data_key: { rights: 'write', keeps: { class: 'permanent', term: 'none', law: 'GB/T 39786-2021 8.4 密钥管理' }, bytes: ['wrapped'] },
  attempt: { rights: 'purge', keeps: { class: 'short', term: 'P1D', law: '限次计数，仅需一日', removed: { by: 'platform:purge' } }, bytes: ['target'] },
  switch: { rights: 'write', keeps: { class: 'log', term: 'P6M', law: '网络安全法 日志留存不少于六个月' } },
}
