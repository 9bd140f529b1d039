import type { Tables } from '#platform'

const LAW = '国务院令第716号 第十二条；证据链不可更改'

export const tables: Tables = {
  fact: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LAW } },
  // The leaves' side of the facts, which the sealer reads in order.
  fact_leaf: { rights: 'read', keeps: { class: 'permanent', term: 'none', law: LAW } },
  leaf: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LAW } },
  tile: { rights: 'write', keeps: { class: 'permanent', term: 'none', law: LAW } },
  checkpoint: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LAW } },
  cosignature: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LAW } },
  anchor: { rights: 'append', keeps: { class: 'permanent', term: 'none', law: LAW } },
  place: { rights: 'write', keeps: { class: 'reference', term: 'none', law: '跟随进度' } },
}
