/** A code: its picture, what it reads, and the seconds it lasts. */
export interface Code { readonly qr: string; readonly code: string; readonly validFor: number }

export interface Ways<Fresh> {
  /** Asks for the next code. */
  readonly renew: () => Promise<Response>
  readonly codeOf: (fresh: Fresh) => Code
  /** Whether something came of the code that is shown. */
  readonly cameOf: () => Promise<boolean>
}

/**
 * A code on the screen that renews itself when its time is over, and gives way to what came of it. Without a script, buttons do.
 * `place` says in `data-valid-for` how many seconds are left, in `data-then` where it leads; its parts are `data-${name}-picture`, `-code`, `-until`, `-offline`.
 */
export function keepCode<Fresh>(place: HTMLElement, name: string, { renew, codeOf, cameOf }: Ways<Fresh>): void {
  const [picture, code, until, offline] = ['picture', 'code', 'until', 'offline'].map((part) => place.querySelector<HTMLElement>(`[data-${name}-${part}]`))
  // Counted from now on: the clock of a phone may be wrong.
  const after = (seconds: number) => Date.now() + seconds * 1000
  let ends = after(Number(place.dataset['validFor'] ?? 0))
  let busy = false

  async function look(): Promise<void> {
    const left = Math.ceil((ends - Date.now()) / 1000)
    if (until) until.textContent = (until.dataset['left'] ?? '').replace('{n}', String(Math.max(0, left)))
    if (offline) offline.hidden = navigator.onLine
    if (busy || document.hidden) return
    busy = true
    // A network that is away for a moment is asked again in the next second.
    if (left <= 0 || left % 2 === 0) await ask(left <= 0).catch(() => undefined)
    busy = false
  }

  async function ask(over: boolean): Promise<void> {
    // Taken in its last second: what came of it is not shut out by a fresh one.
    if (await cameOf()) return leave()
    if (over) await show()
  }

  async function show(): Promise<void> {
    const answer = await renew()
    if (!answer.ok) return answer.status < 500 ? leave() : undefined
    const next = codeOf(await answer.json() as Fresh)
    if (picture) picture.innerHTML = next.qr
    if (code) code.textContent = next.code
    ends = after(next.validFor)
  }

  function leave(): void {
    clearInterval(ticking)
    location.replace(place.dataset['then'] ?? '/me')
  }
  const ticking = setInterval(() => void look(), 1_000)
}

/** Sends a press once more under a key of its own. */
export const post = (address: string, body: object): Promise<Response> =>
  fetch(address, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify(body) })
