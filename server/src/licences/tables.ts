import type { Tables } from '#platform'

const LASTING = '国务院令第716号 第十条；电子证照由签发机关长期保存'

const sealed = (...columns: string[]) => ({ class: 'licence', row: 'id', columns })

export const tables: Tables = {
  licence: { rights: 'write', keeps: { class: 'permanent', term: 'none', law: LASTING }, sealed: sealed('number', 'fields'), bytes: ['holder_index', 'number_index'] },
  act: { rights: 'write', keeps: { class: 'permanent', term: 'none', law: LASTING }, sealed: sealed('ground', 'second_ground') },
  paper: { rights: 'write', keeps: { class: 'permanent', term: 'none', law: LASTING }, sealed: sealed('ground') },
  presentation: { rights: 'purge', keeps: { class: 'short', term: 'P30D', law: '个人信息保护法 第十九条：出示结果另存于使用记录', removed: { by: 'licences:purge' } }, bytes: ['token_hash'] },
  import: { rights: 'purge', keeps: { class: 'log', term: 'P6M', law: '网络安全法 日志留存不少于六个月', removed: { by: 'licences:purge' } }, sealed: sealed('name', 'preview'), files: ['id'] },
  import_refusal: { rights: 'purge', keeps: { class: 'log', term: 'P6M', law: '随导入记录', removed: { by: 'licences:purge' } } },
  file: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LASTING }, files: ['ofd', 'pdf'] },
  platform: { rights: 'write', keeps: { class: 'permanent', term: 'none', law: '国务院令第716号 第十五条：共享用证可追溯' }, sealed: sealed('ground'), bytes: ['public_key'] },
  platform_call: { rights: 'purge', keeps: { class: 'short', term: 'P1D', law: '个人信息保护法 第十九条：只为防止请求重放', removed: { by: 'licences:purge' } } },
  reminder: { rights: 'append', keeps: { class: 'log', term: 'P6M', law: '网络安全法 日志留存不少于六个月' } },
}
