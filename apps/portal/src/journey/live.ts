/**
 * While something is being read elsewhere, looks again every two seconds and puts what has changed in its place. Without
 * a script the page asks for itself anew instead (see `Live.astro`).
 */
const PAUSE = 2_000

function wait(): void {
  if (document.querySelector('[data-live-waiting]')) setTimeout(() => void look(), PAUSE)
}

async function look(): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined)
  if (answer?.ok) show(new DOMParser().parseFromString(withoutStyle(await answer.text()), 'text/html'))
  wait()
}

/** Only words are taken over; the style has another nonce than this page. */
const withoutStyle = (html: string): string => html.replace(/<style[^]*?<\/style>/g, '')

/** What a region shows, without the keys that every answer makes anew. */
const lasting = (region: Element): string => region.innerHTML.replace(/name="_key" value="[^"]*"/g, '')

/** Regions are matched by their name; the one that has the focus inside is left until it is done with. */
function show(fresh: Document): void {
  for (const region of document.querySelectorAll<HTMLElement>('[data-live]')) {
    const next = fresh.querySelector(`[data-live="${region.dataset['live'] ?? ''}"]`)
    if (!next || lasting(next) === lasting(region)) continue
    const focused = region.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : undefined
    region.replaceChildren(...next.childNodes)
    if (focused) region.querySelector<HTMLElement>(`[href="${CSS.escape(focused)}"]`)?.focus()
  }
}

wait()
