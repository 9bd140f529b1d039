import type { ShellLinks } from '@gft/ui/shell/shell.ts'

interface Here {
  readonly path: string
  readonly region: { readonly code: string } | null
  readonly lang: 'zh' | 'en'
}

/** Every address that more than one page links to. */
export const routes = {
  home: (region: Here['region']) => (region ? `/h/${region.code}/` : '/'),
  services: '/services',
  licences: '/licences',
  messages: '/messages',
  mine: '/me',
  search: '/search',
  place: '/place',
  accessibility: '/accessibility',
  help: '/help',
  helper: '/me/helpers',
  privacy: '/privacy',
  log: '/log/',
  about: '/about',
  style: (style: 'normal' | 'elder', back: string) => `/style/${style}?back=${encodeURIComponent(back)}`,
  language: (lang: 'zh' | 'en', back: string) => `/language/${lang}?back=${encodeURIComponent(back)}`,
} as const

export function shellLinks({ path, region, lang }: Here): ShellLinks {
  return {
    ...routes,
    home: routes.home(region),
    elder: routes.style('elder', path),
    normal: routes.style('normal', path),
    language: routes.language(lang === 'zh' ? 'en' : 'zh', path),
  }
}

/** A `back` that stays on this site: a path, not another host's address in disguise. */
export function safeBack(back: string | null): string {
  return back !== null && /^\/(?![/\\])[^\\\u0000-\u001f]*$/.test(back) ? back : '/'
}
