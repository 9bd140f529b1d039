import { zh as components } from '@gft/ui/text/zh.ts'

/** Every sentence a citizen reads in the portal, in Chinese; the measure for every other language. */
export const zh = {
  ...components,
  'site.title': '{page} · 赣服通',
  'site.home': '赣服通 · 江西政务服务',
  'site.errorTitle': '错误：{page}',
  'missing.title': '没有找到这个页面',
  'missing.lead': '网址可能打错了，或者这个页面已经挪走。您填过的内容都还在。',
  'missing.home': '回首页',
  'missing.search': '搜一搜要办的事',
  'broken.title': '系统出了点问题',
  'broken.lead': '不是您的原因。已经提交的不会丢，也不会重复提交。请过几分钟再试一次。',
  'broken.again': '再试一次',
  'broken.call': '着急办的话，请打 12345，说明在办什么事。',
} as const
