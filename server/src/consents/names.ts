/** Names that this floor cannot know: of sources, fields and agencies. The roof gives them from the floors above. */
export interface Names {
  source(id: string): Words
  field(source: string, field: string): Words
  /** An agency by its id, or its kind where only that is known. */
  agency(kindOrId: string): Words
}
/** What is used without standing in any register of sources: as uses name it. */
export const PAPER = 'consents.paper'
export const AT_COUNTER = 'identity.counter'
export const BY_APPLICATION = 'identity.service-sign-in'
export const RATING = 'feedback.words'
/** Who tried without being known: not registered, or without having proved who it is. */
export const UNPROVEN = 'unproven'

/** Those in words, and the parts of an account that an application may be let know. */
export const unregistered: Readonly<Record<string, Words>> = {
  [PAPER]: { zh: '您签字的授权书', en: 'The consent that you signed' },
  [AT_COUNTER]: { zh: '您的身份证和账号', en: 'Your ID card and account' },
  [BY_APPLICATION]: { zh: '您的账号信息', en: 'Your account' },
  [UNPROVEN]: { zh: '没有登记或没有证明身份的一方', en: 'Somebody who is not registered, or did not prove who they are' },
  [RATING]: { zh: '您在评价里写的话', en: 'What you wrote in a rating' },
  'scope.name': { zh: '姓名', en: 'Name' },
  'scope.name_masked': { zh: '隐去一部分的姓名', en: 'Name, partly masked' },
  'scope.id': { zh: '身份证号码', en: 'ID number' },
  'scope.id_masked': { zh: '隐去一部分的身份证号码', en: 'ID number, partly masked' },
  'scope.phone': { zh: '手机号', en: 'Phone number' },
  'scope.assurance': { zh: '核验等级', en: 'How surely it is you' },
  'scope.ui_style': { zh: '显示方式和语言', en: 'Style and language' },
  'scope.enterprise': { zh: '所代表的企业', en: 'The enterprise that you represent' },
  'scope.mandate': { zh: '委托关系', en: 'The mandate that you act under' },
}

export interface Words { readonly zh: string; readonly en: string }
