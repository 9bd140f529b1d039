/**
 * Without a network, /licences shows the cards as they were seen last, marked 未联网核验. Kept are the masked cards of the
 * list and when they were seen, nothing else: no number in full, no code, no page. They go with the sign-out, when the
 * session is over, and after a week.
 */
const KEPT = 'licences'
const CARDS = '/licences/seen'
const WEEK = 7 * 86_400_000

addEventListener('install', () => skipWaiting())
// The page that brought the worker came without it: what it showed is kept now, so that one visit is enough.
addEventListener('activate', (event) => event.waitUntil(clients.claim().then(remember).catch(() => undefined)))
addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate' || event.request.method !== 'GET') return
  event.respondWith(fetch(event.request).then((answer) => {
    event.waitUntil(answer.ok && !answer.redirected ? remember() : Promise.resolve())
    return answer
  }, () => shown()))
})

async function remember() {
  const answer = await fetch('/api/v1/licences')
  if (answer.status === 401) return caches.delete(KEPT)
  if (!answer.ok) return undefined
  const { own, licences } = await answer.json()
  // What is another's, a company's or a parent's, stays on no device.
  if (!own) return undefined
  const cards = licences.filter(({ state }) => state === 'valid' || state === 'soon')
    .map(({ name, issuer, holder, number, validUntil }) => ({ name, issuer, holder, number, validUntil }))
  const kept = await caches.open(KEPT)
  return kept.put(CARDS, new Response(JSON.stringify({ at: Date.now(), cards })))
}

async function shown() {
  const found = await caches.match(CARDS, { cacheName: KEPT })
  const seen = found ? await found.json() : undefined
  const fresh = seen && Date.now() - seen.at < WEEK ? seen : undefined
  if (seen && !fresh) await caches.delete(KEPT)
  return new Response(page(fresh), { status: fresh ? 200 : 503, headers: { 'content-type': 'text/html; charset=utf-8' } })
}

const page = (seen) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>我的证照（未联网核验）· 赣服通</title><style>
body { max-width: 40rem; margin: 0 auto; padding: 1rem; font: 1.125rem/1.6 system-ui, sans-serif; color: #1c2430; background: #f7f9fc }
h1 { font-size: 1.5rem } .mark { padding: .75rem 1rem; border: 2px solid #a3341f; color: #8a2a18; background: #fff; font-weight: 700 }
article { margin: 1rem 0; padding: 1rem; background: #fff; border: 1px solid #c6d3ea; border-radius: .75rem } h2 { margin: 0; font-size: 1.25rem }
p { margin: .25rem 0 } a { display: inline-block; padding: .75rem 0; color: #1b4a9c } @media (prefers-color-scheme: dark) { body { background: #10151d; color: #e6ebf3 } article, .mark { background: #18202b } .mark { color: #ffb4a3 } a { color: #9dbcf5 } }
</style><main><h1>我的证照</h1>${seen ? told(seen) : '<p>现在没有网络，这台设备上也没有留下证照。连上网络后再打开，什么都不会丢失。</p>'}<p><a href="/licences">连上网了，重新打开</a></p></main></html>`

const told = ({ at, cards }) => `<p class="mark">未联网核验 · Not verified online</p>
<p>这是 ${new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })} 看到的样子，只供参考。出示和核验要联网。</p>
${cards.map(({ name, issuer, holder, number, validUntil }) => `<article><h2>${safe(name.zh)}</h2>${[holder, number, issuer.zh, validUntil ? `有效期至 ${validUntil}` : '长期有效'].filter(Boolean).map((line) => `<p>${safe(line)}</p>`).join('')}<p><strong>未联网核验</strong></p></article>`).join('')}`

const safe = (text) => String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
