/**
 * What a person sees when an application asked for a sign-in that cannot be: nothing they did, and nothing that they can
 * mend here. The code of OpenID Connect is for whoever they call.
 */
export function errorPage(ctx: { type: string; body: unknown }, { error }: { readonly error: string }): void {
  ctx.type = 'html'
  ctx.body = errorHtml(error)
}

export const errorHtml = (error: string): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>没有登录成功 · 赣服通</title>
<main>
<h1>没有登录成功</h1>
<p>${whose(error).zh}，您的账号没有任何变化。请回到那个应用重新登录；如仍不行，请联系该应用，或拨打 12345，并报编号 ${code(error)}。</p>
<p lang="en">You were not signed in: ${whose(error).en}. Your account is unchanged. Please go back to the application and sign in again, or call 12345 and quote ${code(error)}.</p>
<p><a href="/">赣服通首页</a></p>
</main>
</html>
`

const whose = (error: string): { zh: string; en: string } =>
  ['server_error', 'temporarily_unavailable'].includes(error)
    ? { zh: '赣服通这会儿没能办成', en: 'the platform could not do it at this moment' }
    : { zh: '您要登录的应用发来的请求已失效或不完整', en: 'the request of the application has expired or is incomplete' }

// Codes of the protocol are small letters and underscores; anything else is not shown.
const code = (error: string): string => (/^[a-z_]{1,60}$/.test(error) ? error : 'invalid_request')
