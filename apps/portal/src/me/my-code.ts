import type { Output } from '@gft/contract'
import type { getMyCode, showMyCode } from '@gft/contract/consents'

/** One's own code renews itself when its minute is over, and gives way to what the other side asks. Without a script, buttons do. */
const place = document.querySelector<HTMLElement>('[data-meet]')
if (place) keep(place)

const ADDRESS = '/api/v1/consent-meetings'

function keep(place: HTMLElement): void {
  const [picture, code, until] = ['picture', 'code', 'until'].map((part) => place.querySelector<HTMLElement>(`[data-meet-${part}]`))
  // Counted from now on: the clock of a phone may be wrong.
  const after = (seconds: number) => Date.now() + seconds * 1000
  let ends = after(Number(place.dataset['validFor'] ?? 0))
  let busy = false

  async function look(): Promise<void> {
    const left = Math.ceil((ends - Date.now()) / 1000)
    if (until) until.textContent = (until.dataset['left'] ?? '').replace('{n}', String(Math.max(0, left)))
    if (busy || document.hidden) return
    busy = true
    // A network that is away for a moment is asked again in the next second.
    if (left <= 0) await renew().catch(() => undefined)
    else if (left % 2 === 0) await ask().catch(() => undefined)
    busy = false
  }

  async function renew(): Promise<void> {
    // Taken in its last second: what came of it is not shut out by a fresh one.
    if (await ask()) return
    const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
    const answer = await fetch(ADDRESS, { method: 'POST', headers, body: JSON.stringify(place.dataset['for'] ? { application: place.dataset['for'] } : {}) })
    if (!answer.ok) return answer.status < 500 ? leave() : undefined
    const next = await answer.json() as Output<typeof showMyCode>
    if (picture) picture.innerHTML = next.qr
    if (code) code.textContent = next.code
    ends = after(next.validFor)
  }

  async function ask(): Promise<boolean> {
    const answer = await fetch(`${ADDRESS}/newest`)
    const taken = answer.ok && (await answer.json() as Output<typeof getMyCode>).state === 'taken'
    if (taken) leave()
    return taken
  }

  function leave(): void {
    clearInterval(ticking)
    location.replace(place.dataset['then'] ?? '/me/grants')
  }
  const ticking = setInterval(() => void look(), 1_000)
}
