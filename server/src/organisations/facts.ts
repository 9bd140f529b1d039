import { leaf, news } from '#evidence'

export const facts = {
  agenciesLoaded: news('organisations.agencies_loaded', '部门目录已更新', 'The directory of agencies was brought up to date'),
  appointed: leaf('organisations.appointed', '任命了岗位负责人', 'A post was given to a member of staff'),
  dismissed: leaf('organisations.dismissed', '结束了岗位任命', 'An appointment to a post ended'),
}
