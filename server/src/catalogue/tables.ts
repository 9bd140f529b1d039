import type { Tables } from '#platform'

const ARCHIVE = '国务院令第716号 第九条；政务服务事项目录及办事指南的历次版本须可查'

export const tables: Tables = {
  content_version: { rights: 'write', keeps: { class: 'reference', term: 'none', law: '内容版本号' }, bytes: ['digest'] },
  service: { rights: 'write', keeps: { class: 'permanent', term: 'none', law: ARCHIVE }, bytes: ['digest'] },
  entry: { rights: 'write', keeps: { class: 'permanent', term: 'none', law: ARCHIVE } },
  hall: { rights: 'write', keeps: { class: 'reference', term: 'none', law: '分厅设置，随现状更新' } },
  shelf_record: { rights: 'write', keeps: { class: 'permanent', term: 'none', law: '赣服通运行管理暂行办法 服务上架、下架报备记录' } },
}
