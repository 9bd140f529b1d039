import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteLocationRaw, type Router } from 'vue-router'
import { AUDITORS, CLERKS, isFor, placesOf, SEALERS, VERIFIERS, WATCHERS, type Role } from './roles.ts'
import { useSession } from './session.ts'

declare module 'vue-router' {
  interface RouteMeta {
    title: string
    /** Whose screen it is; everybody's who is signed in unless told. */
    roles?: readonly Role[]
    /** Seen without a session. */
    open?: boolean
  }
}

/** The screens under /office/. Whoever is not signed in signs in first and then comes to where they wanted to go. */
export function officeRouter(): Router {
  const router = createRouter({
    history: createWebHistory(import.meta.env.BASE_URL),
    routes: [
      { path: '/', name: 'home', component: () => import('./Missing.vue'), meta: { title: '首页' } },
      { path: '/sign-in', name: 'sign-in', component: () => import('./sign-in/SignIn.vue'), meta: { title: '登录', open: true } },
      { path: '/inbox', name: 'inbox', component: () => import('./inbox/Inbox.vue'), meta: { title: '工作台', roles: CLERKS } },
      { path: '/cases/:id', name: 'case', component: () => import('./case/Case.vue'), props: true, meta: { title: '办件', roles: CLERKS } },
      { path: '/duties', name: 'duties', component: () => import('./duties/Duties.vue'), meta: { title: '时限责任' } },
      { path: '/promises/:id', name: 'promise', component: () => import('./promises/Promise.vue'), props: true, meta: { title: '待补材料和承诺核查', roles: CLERKS } },
      { path: '/ratings/:id', name: 'rating', component: () => import('./ratings/Rating.vue'), props: true, meta: { title: '差评整改', roles: CLERKS } },
      { path: '/figures', name: 'figures', component: () => import('./figures/Figures.vue'), meta: { title: '服务数据', roles: WATCHERS } },
      { path: '/licences', name: 'licences', component: () => import('./licences/Licences.vue'), meta: { title: '证照', roles: CLERKS } },
      { path: '/licences/:id', name: 'licence', component: () => import('./licences/Licence.vue'), props: true, meta: { title: '本单位证照', roles: CLERKS } },
      { path: '/licence-imports', name: 'licence-imports', component: () => import('./licences/Imports.vue'), meta: { title: '存量证照导入', roles: ['approver', 'operator'] } },
      { path: '/licence-platforms', name: 'licence-platforms', component: () => import('./licences/Platforms.vue'), meta: { title: '跨省用证', roles: ['operator'] } },
      { path: '/licence-imports/:id', name: 'licence-import', component: () => import('./licences/Import.vue'), props: true, meta: { title: '一次导入', roles: ['approver', 'operator'] } },
      { path: '/seals', name: 'seals', component: () => import('./seals/Seals.vue'), meta: { title: '电子印章', roles: SEALERS } },
      { path: '/seals/:id', name: 'seal', component: () => import('./seals/Seal.vue'), props: true, meta: { title: '一枚电子印章', roles: SEALERS } },
      { path: '/mandates', name: 'mandates', component: () => import('./mandates/Mandates.vue'), meta: { title: '窗口委托', roles: ['window'] } },
      { path: '/verify', name: 'verify', component: () => import('./licences/Verify.vue'), meta: { title: '核验', roles: VERIFIERS } },
      { path: '/security', name: 'security', component: () => import('./security/Security.vue'), meta: { title: '安全审计', roles: AUDITORS } },
      { path: '/shelf/:hall?/:service?', name: 'shelf', component: () => import('./shelf/Shelf.vue'), props: true, meta: { title: '货架' } },
      { path: '/account', name: 'account', component: () => import('./account/Account.vue'), meta: { title: '我的账号' } },
      { path: '/:missing(.*)*', name: 'missing', component: () => import('./Missing.vue'), meta: { title: '没有这一页' } },
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  router.beforeEach(admit)
  router.afterEach((to) => { document.title = `${to.meta.title} · 政务工作台 · 赣服通` })
  return router
}

async function admit(to: RouteLocationNormalized): Promise<RouteLocationRaw | boolean> {
  const session = useSession()
  await session.settle()
  if (to.meta.open) {
    if (!session.me || to.name !== 'sign-in') return true
    const back = backTo(to.query['back'])
    // An application of a department is no screen of ours: the browser itself goes on to it.
    return back === undefined ? wanted(to.query['to']) : (location.replace(back), false)
  }
  if (!session.me) return { name: 'sign-in', query: to.name === 'home' ? {} : { to: to.fullPath } }
  // Where the day begins is known only now that it is known whose day it is.
  if (to.name === 'home') return { name: placesOf(session.roles)[0]?.name ?? 'account', replace: true }
  if (to.meta.roles && !isFor(to.meta.roles, session.roles)) return { name: 'missing', params: { missing: to.path.slice(1).split('/') }, query: { post: 'other' } }
  return true
}

/** The sign-in of an application that waits for somebody to be signed in here: a step of the provider, and no other address. */
export function backTo(back: unknown): string | undefined {
  return typeof back === 'string' && /^\/oidc\/interaction\/[\w-]{1,64}$/.test(back) ? back : undefined
}

/** Where somebody wanted to go before they had to sign in: a place of this office, nowhere else. */
export function wanted(to: unknown): string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/'
}
