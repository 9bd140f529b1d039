import type { ShellLinks } from '@gft/ui/shell/shell.ts'
import { shortCode } from './place/place.ts'

interface Here {
  readonly path: string
  readonly region: { readonly code: string } | null
  readonly lang: 'zh' | 'en'
}

const backTo = (path: string, back: string): string => `${path}?back=${encodeURIComponent(back)}`

/** Every address that more than one page links to. */
export const routes = {
  home: (region: Here['region']) => (region ? routes.hall(region.code) : '/'),
  hall: (region: string): string => `/h/${shortCode(region)}/`,
  place: (back: string): string => (/^\/(h\/|place|$)/.test(back) ? '/place' : backTo('/place', back)),
  services: '/services',
  search: '/search',
  service: (id: string, region: string): string => `/services/${id}?region=${shortCode(region)}`,
  shelfRecord: (id: string, region: string): string => `/services/${id}/shelf?region=${shortCode(region)}`,
  apply: (service: string, region: string): string => `/apply/new?service=${service}&region=${shortCode(region)}`,
  application: (id: string): string => `/apply/${id}`,
  cases: '/cases',
  case: (id: string): string => `/cases/${id}`,
  licences: '/licences',
  licence: (id: string): string => `/licences/${id}`,
  show: (id: string): string => `/licences/${id}/show`,
  licenceFile: (id: string, form: 'ofd' | 'pdf'): string => `/licences/${id}/files/${form}`,
  licenceTypes: '/licence-types',
  verifyLicence: '/verify-licence',
  messages: '/messages',
  message: (id: string, link: string): string => `/messages/${id}?to=${encodeURIComponent(link)}`,
  mine: '/me',
  grants: '/me/grants',
  withdrawal: (grant: string): string => `/me/grants/${grant}/withdraw`,
  dataUses: '/me/data-uses',
  grant: (grant: string): string => `/me/grants/${grant}`,
  matter: (matter: string): string => `/me/matters/${matter}`,
  consentCode: '/me/consent-code',
  myCode: '/me/my-code',
  myCodeFor: (application: string): string => `/me/my-code?for=${application}`,
  consentRequests: '/me/consent-requests',
  consentRequest: (request: string): string => `/me/consent-requests/${request}`,
  grantReceipt: (grant: string, of: 'decision' | 'withdrawal'): string => `/me/grants/${grant}/receipt?of=${of}`,
  useReceipt: (use: string): string => `/me/data-uses/${use}/receipt`,
  caseDocument: (id: string, document: string, form: 'ofd' | 'pdf'): string => `/cases/${id}/documents/${document}/${form}`,
  receipts: (id: string): string => `/cases/${id}/receipts`,
  caseReceipt: (id: string, fact: string): string => `/cases/${id}/receipts/${fact}`,
  verify: '/verify',
  helper: '/me/helpers',
  closing: '/me/closing',
  mandates: '/mandates',
  newAgent: (enterprise: string): string => `/mandates/new?enterprise=${enterprise}`,
  newHelper: '/mandates/new',
  newWard: '/mandates/child',
  endMandate: (id: string): string => `/mandates/${id}/end`,
  enterpriseSignIn: (back: string): string => backTo('/enterprise-sign-in', back),
  prove: (back: string): string => backTo('/prove', back),
  provePapers: (back: string): string => backTo('/prove/papers', back),
  signIn: (back: string): string => backTo('/sign-in', back),
  signInCode: (back: string): string => backTo('/sign-in/code', back),
  realName: (back: string): string => backTo('/real-name', back),
  stepUp: (back: string): string => backTo('/step-up', back),
  signOut: '/sign-out',
  accessibility: '/accessibility',
  help: '/help',
  privacy: '/privacy',
  log: '/log',
  about: '/about',
  style: (style: 'normal' | 'elder', back: string): string => backTo(`/style/${style}`, back),
  language: (lang: 'zh' | 'en', back: string): string => backTo(`/language/${lang}`, back),
} as const

export function shellLinks({ path, region, lang }: Here): ShellLinks {
  return {
    ...routes,
    home: routes.home(region),
    place: routes.place(path),
    elder: routes.style('elder', path),
    normal: routes.style('normal', path),
    language: routes.language(lang === 'zh' ? 'en' : 'zh', path),
  }
}

/** A `back` that stays on this site: a path, not another host's address in disguise. */
export function safeBack(back: string | null): string {
  return back !== null && /^\/(?![/\\])[^\\\u0000-\u001f]*$/.test(back) ? back : '/'
}
