import type { Tables } from '#platform'

export const tables: Tables = {
  content_version: { rights: 'write', keeps: { class: 'reference', term: 'none', law: '内容版本号' }, bytes: ['digest'] },
  agency: { rights: 'write', keeps: { class: 'permanent', term: 'none', law: '办件档案引用的机构须可查；政务服务电子文件归档要求' } },
  post: { rights: 'write', keeps: { class: 'log', term: 'P3Y', law: '岗位任命记录，离任后保留以备责任追溯', removed: { since: 'until' } } },
}
