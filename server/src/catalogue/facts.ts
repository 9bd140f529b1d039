import { leaf } from '#evidence'

export const facts = {
  began: leaf('catalogue.version_began', '服务事项的一个版本开始生效', 'A version of a service came into force'),
  withdrawn: leaf('catalogue.withdrawn', '服务事项不再提供', 'A service is no longer offered'),
  shelved: leaf('catalogue.shelved', '服务上架', 'A service was put on a shelf'),
  unshelved: leaf('catalogue.unshelved', '服务下架', 'A service was taken off a shelf'),
  loaded: leaf('catalogue.loaded', '目录内容已更新', 'The content of the catalogue was brought up to date'),
}
