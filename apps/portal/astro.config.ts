import { fileURLToPath } from 'node:url'
import node from '@astrojs/node'
import { defineConfig } from 'astro/config'
import type { AstroIntegration } from 'astro'
import { build } from 'vite'

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

/** The verifier of receipts as one file that needs nothing else: the page /verify loads it, and anybody can save it. */
const verifier: AstroIntegration = {
  name: 'verifier',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      await build({
        configFile: false, logLevel: 'warn',
        build: {
          target: 'es2022', outDir: fileURLToPath(dir), emptyOutDir: false, copyPublicDir: false,
          lib: { entry: fileURLToPath(new URL('../../packages/receipt/src/single-file.ts', import.meta.url)), formats: ['es'], fileName: () => 'verify.mjs' },
          rolldownOptions: { external: [/^node:/], output: { codeSplitting: false } },
        },
      })
    },
  },
}

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'middleware' }),
  integrations: [gallery, verifier],
  // What all pages share stands in each under its nonce (see layouts/Page.astro); a strict policy allows no other inline.
  build: { inlineStylesheets: 'never' },
  vite: { build: { assetsInlineLimit: 0, cssTarget: ['chrome87', 'safari14'] } },
  // The server checks origin and `_csrf` before a page runs: behind it Astro cannot know the public host.
  security: { checkOrigin: false },
  devToolbar: { enabled: false },
  compressHTML: true,
})
