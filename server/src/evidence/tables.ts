import type { Tables } from '#platform'

const LAW = '国务院令第716号 第十二条；证据链不可更改'

export const tables: Tables = {
  fact: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LAW }, bytes: ['salt'] },
  // The leaves' side of the facts, which the sealer reads in order.
  fact_leaf: { rights: 'read', keeps: { class: 'permanent', term: 'none', law: LAW }, bytes: ['salt'] },
  leaf: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LAW }, bytes: ['commitment'] },
  tile: { rights: 'write', keeps: { class: 'permanent', term: 'none', law: LAW }, bytes: ['hashes'] },
  checkpoint: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LAW }, bytes: ['root', 'sm3_root'] },
  cosignature: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LAW } },
  anchor: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LAW }, bytes: ['root', 'sm3_root'] },
  place: { rights: 'write', keeps: { class: 'reference', term: 'none', law: '跟随进度' } },
}
