import type { Output } from '@gft/contract'
import type { getPresentation, presentLicence } from '@gft/contract/licences'

/** A code on the screen renews itself when its minute is over, and gives way to what came of it. Without a script, buttons do. */
const place = document.querySelector<HTMLElement>('[data-show]')
if (place) keep(place)

function keep(place: HTMLElement): void {
  const address = `/api/v1/presentations/${place.dataset['show'] ?? ''}`
  const [picture, code, until, offline] = ['picture', 'code', 'until', 'offline'].map((part) => place.querySelector<HTMLElement>(`[data-show-${part}]`))
  let ends = Date.parse(place.dataset['until'] ?? '')
  let busy = false

  async function look(): Promise<void> {
    const left = Math.ceil((ends - Date.now()) / 1000)
    if (until) until.textContent = (until.dataset['left'] ?? '').replace('{n}', String(Math.max(0, left)))
    if (offline) offline.hidden = navigator.onLine
    if (busy || document.hidden) return
    busy = true
    // A network that is away for a moment is asked again in the next second.
    if (left <= 0) await renew().catch(() => undefined)
    else if (left % 2 === 0) await ask().catch(() => undefined)
    busy = false
  }

  async function renew(): Promise<void> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
    const answer = await fetch(`${address}/codes`, { method: 'POST', headers, body: '{}' })
    if (!answer.ok) return answer.status < 500 ? leave() : undefined
    const next = await answer.json() as Output<typeof presentLicence>
    if (picture) picture.innerHTML = next.qr
    if (code) code.textContent = next.code
    ends = Date.parse(next.expiresAt)
  }

  async function ask(): Promise<void> {
    const answer = await fetch(address)
    if (answer.ok && (await answer.json() as Output<typeof getPresentation>).state === 'redeemed') leave()
  }

  function leave(): void {
    clearInterval(ticking)
    location.replace(place.dataset['then'] ?? '/licences')
  }
  const ticking = setInterval(() => void look(), 1_000)
}
