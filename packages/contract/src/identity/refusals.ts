import { refusals } from '@gft/kernel'

export const refusal = refusals('identity', {
  bad_phone: { status: 422, zh: '手机号不对，没有发送验证码。请输入 11 位手机号后重试，已填写的内容没有丢失。', en: 'The mobile number is not right and no code was sent. Please enter 11 digits; nothing is lost.' },
  wrong_code: { status: 422, zh: '验证码不对，还可以再试 {left} 次。请核对最新一条短信，已填写的内容没有丢失。', en: 'The code is not right; {left} tries are left. Please look at the latest message; nothing is lost.' },
  code_over: { status: 422, zh: '验证码已失效。请重新获取验证码，已填写的内容没有丢失。', en: 'This code is no longer valid. Please ask for a new one; nothing is lost.' },
  bad_name: { status: 422, zh: '姓名里有无法识别的字符，没有认证。请按身份证上的姓名重新填写，其他内容没有丢失。', en: 'The name holds characters that cannot be read. Please enter it as on the ID card; nothing else is lost.' },
  bad_id_number: { status: 422, zh: '身份证号不对，没有认证。请核对 18 位号码后重新填写，其他内容没有丢失。', en: 'The ID number is not right. Please check its 18 characters; nothing else is lost.' },
  not_matched: { status: 422, zh: '姓名和身份证号与公安登记的不一致，没有认证，您的账号没有变化。请核对后重试；改过姓名或确认无误的，请带身份证到户籍地派出所核对登记。', en: 'Name and ID number do not agree with the population register. Your account is unchanged. Please check them; if they are right, ask the police station of your household registration.' },
  not_living: { status: 403, zh: '这个身份证号在公安登记中已注销，不能用来认证，您的账号没有变化。如登记有误，请带身份证到户籍地派出所更正。', en: 'This ID number has been cancelled in the population register and cannot be used. Your account is unchanged. If that is wrong, please ask the police station to correct it.' },
  id_number_taken: { status: 409, zh: '这个身份证号已认证在另一个手机号的账号上，本账号没有变化。请用原来的手机号登录；原号码不用了的，请带身份证到任一政务服务大厅窗口更换手机号，或拨打 12345。', en: 'This ID number already belongs to an account with another mobile number; this account is unchanged. Please sign in with that number, or bring your ID card to any service hall to change it, or call 12345.' },
  verified_already: { status: 409, zh: '您已完成实名认证，不需要再次认证。可以直接继续办理。', en: 'Your real name is already verified; you can simply go on.' },
  register_unreachable: { status: 503, zh: '公安人口信息暂时连不上，还没有认证，您的账号没有变化。请过几分钟再试，已填写的其他内容没有丢失。', en: 'The population register cannot be reached right now, so nothing was verified and nothing is lost. Please try again in a few minutes.' },
  staff_not_admitted: { status: 422, zh: '账号、口令或动态码不对，没有登录。请核对后重试；忘记口令请联系本单位管理员。', en: 'Account, password or one-time code is not right. Please check them; if you forgot the password, ask your administrator.' },
  passkey_not_admitted: { status: 422, zh: '通行密钥没有通过验证，没有登录。请再试一次，或改用口令和动态码登录。', en: 'The passkey was not accepted. Please try again, or sign in with password and one-time code.' },
  passkey_not_registered: { status: 422, zh: '通行密钥没有登记成功，原有的登录方式不受影响。请重新登记一次。', en: 'The passkey could not be registered; your other ways of signing in are unchanged. Please try again.' },
  passkey_known: { status: 409, zh: '这个通行密钥已经登记过。可以直接用它登录。', en: 'This passkey is already registered; you can use it to sign in.' },
  no_passkey: { status: 404, zh: '没有找到这个通行密钥，可能已经删除。请刷新页面查看。', en: 'This passkey was not found; it may have been removed. Please reload the page.' },
  no_service_sign_in: { status: 404, zh: '没有找到这次登录请求，可能已经过期。请回到要登录的应用重新登录，您的账号没有变化。', en: 'This request was not found; it may have expired. Please go back to the application and sign in again. Your account is unchanged.' },
})
