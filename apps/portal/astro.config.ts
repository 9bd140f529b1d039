import node from '@astrojs/node'
import { defineConfig } from 'astro/config'
import type { AstroIntegration } from 'astro'

/** Shows every component in both modes. It answers only where the server says `locals.gallery`. */
const gallery: AstroIntegration = {
  name: 'gallery',
  hooks: {
    'astro:config:setup': ({ injectRoute }) => {
      for (const page of ['components', 'home', 'guide', 'tasks', 'question', 'grants', 'check', 'done', 'progress', 'licences', 'lists', 'rating']) {
        injectRoute({ pattern: `/_gallery/${page}`, entrypoint: `./src/gallery/${page}.astro` })
      }
    },
  },
}

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'middleware' }),
  integrations: [gallery],
  // What all pages share stands in each under its nonce (see layouts/Page.astro); a strict policy allows no other inline.
  build: { inlineStylesheets: 'never' },
  vite: { build: { assetsInlineLimit: 0, cssTarget: ['chrome87', 'safari14'] } },
  // The server checks origin and `_csrf` before a page runs: behind it Astro cannot know the public host.
  security: { checkOrigin: false },
  devToolbar: { enabled: false },
  compressHTML: true,
})
