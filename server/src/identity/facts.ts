import { leaf, news } from '#evidence'

export const facts = {
  codeRequested: news('identity.code_requested', '请求了短信验证码', 'A code by SMS was asked for'),
  personRegistered: leaf('identity.person_registered', '开通了个人账号', 'A personal account was opened'),
  signedIn: news('identity.signed_in', '登录', 'Signed in'),
  signInFailed: news('identity.sign_in_failed', '登录没有成功', 'A sign-in failed'),
  signedOut: news('identity.signed_out', '退出登录', 'Signed out'),
  steppedUp: leaf('identity.stepped_up', '再次确认了本人操作', 'Confirmed once more that it is the person themself'),
  realNameVerified: leaf('identity.real_name_verified', '完成了实名认证', 'The real name was verified'),
  realNameFailed: news('identity.real_name_failed', '实名认证没有通过', 'The real name was not verified'),
  preferencesSet: news('identity.preferences_set', '更改了偏好设置', 'Preferences were set'),
  staffAdded: leaf('identity.staff_added', '新增了工作账号', 'A staff account was added'),
  staffSignedIn: leaf('identity.staff_signed_in', '工作人员登录', 'A member of staff signed in'),
  passkeyStarted: news('identity.passkey_started', '开始使用通行密钥', 'A passkey ceremony began'),
  passkeyRegistered: leaf('identity.passkey_registered', '登记了通行密钥', 'A passkey was registered'),
  passkeyRemoved: leaf('identity.passkey_removed', '删除了通行密钥', 'A passkey was removed'),
  clientRegistered: leaf('identity.client_registered', '登记了可用本平台登录的应用', 'An application was registered for sign-in'),
  serviceAllowed: leaf('identity.service_allowed', '同意用本账号登录一个应用', 'A person allowed an application to know them'),
  serviceDenied: news('identity.service_denied', '没有同意登录一个应用', 'A person did not allow an application to know them'),
  purged: news('identity.purged', '清理了过期的登录记录', 'Expired sign-in records were removed'),
}
