import { refusals } from '@gft/kernel'

/** What the platform itself may answer to any operation. */
export const refusal = refusals('platform', {
  invalid: { status: 422, zh: '有内容需要修改，已填写的内容没有丢失。请按提示修改后再提交。', en: 'Something needs to be corrected. What you entered is kept; please follow the hints and send it again.' },
  malformed: { status: 400, zh: '请求的格式无法识别，系统没有做任何改动。请刷新页面后重试。', en: 'The request could not be read and nothing was changed. Please reload the page and try again.' },
  sign_in: { status: 401, zh: '请先登录。登录后会回到当前页面，已保存的内容不会丢失。', en: 'Please sign in. You will come back to this page and saved content is kept.' },
  real_name: { status: 403, zh: '这一步需要先完成实名认证。已填写的内容已保存，认证后可继续。', en: 'This step needs a verified real name. What you entered is saved and you can go on afterwards.' },
  face: { status: 403, zh: '这一步要先核验您本人。可以刷脸，也可以到窗口、用证照信息或用网络身份认证，任选一种；已填写的内容没有丢失，核验后回到这里继续。', en: 'This step needs proof that it is you: by face, at a counter, by details of a licence you hold or by the national network identity, as you choose. Nothing is lost and you will come back here.' },
  step_up: { status: 403, zh: '这一步需要再次确认是您本人。请输入短信验证码，已填写的内容没有丢失。', en: 'Please confirm once more that it is you, by a code sent to your phone. Nothing you entered is lost.' },
  mandate_over: { status: 403, zh: '这份委托已经结束，刚才的操作没有办理，之前填写的内容没有丢失。请到“我的委托”换回本人，或请对方重新委托。', en: 'This mandate has ended and nothing was done just now; what was filled in is kept. Please go back to acting for yourself under “Mandates”, or ask to be authorised again.' },
  beyond_mandate: { status: 403, zh: '这件事不在委托范围内，没有办理，之前填写的内容没有丢失。请让委托人自己办，或请对方扩大委托范围。', en: 'This is beyond what the mandate allows and was not done; what was filled in is kept. Please let the principal do it or widen the mandate.' },
  not_permitted: { status: 403, zh: '您的账号没有这项权限，系统没有做任何改动。如需办理，请联系本单位管理员。', en: 'Your account is not permitted to do this and nothing was changed. Please ask your administrator.' },
  not_found: { status: 404, zh: '没有找到您要的内容。它可能不存在，或者您没有查看权限。请核对编号，或回到“我的办件”。', en: 'Not found. It may not exist or may not be yours to see. Please check the number or go to “My cases”.' },
  foreign_form: { status: 403, zh: '这次提交不是从本页面发出的，系统没有做任何改动。请刷新页面后重新提交。', en: 'This was not sent from our own page and nothing was changed. Please reload the page and send it again.' },
  key_missing: { status: 400, zh: '请求缺少防重复提交编号，系统没有做任何改动。请刷新页面后重试。', en: 'The Idempotency-Key header is missing and nothing was changed. Please reload and try again.' },
  key_reused: { status: 422, zh: '同一个提交编号对应了不同的内容，系统没有做任何改动。请刷新页面后重新提交。', en: 'This Idempotency-Key was used with other content and nothing was changed. Please reload and send again.' },
  busy: { status: 409, zh: '同一件事正在办理中，请稍等几秒再试。已提交的内容没有丢失。', en: 'The same thing is being done right now. Please wait a few seconds; nothing was lost.' },
  too_large: { status: 413, zh: '内容超出大小限制，没有保存。请缩短内容后再提交，之前保存的内容没有丢失。', en: 'The content is too large and was not saved. Please shorten it; what was saved before is kept.' },
  too_many: { status: 429, zh: '操作太频繁，请在 {seconds} 秒后再试。已保存的内容没有丢失。', en: 'Too many attempts. Please try again in {seconds} seconds; saved content is kept.' },
  unavailable: { status: 503, zh: '系统暂时繁忙，请稍后再试。已保存的内容没有丢失。', en: 'The system is busy. Please try again shortly; saved content is kept.' },
  fault: { status: 500, zh: '系统出了问题，我们已记录。您已保存的内容没有丢失，请稍后再试；如需帮助请拨打 12345，并报编号 {request}。', en: 'Something went wrong on our side and was recorded. Saved content is kept; please try later, or call 12345 and quote {request}.' },
})
