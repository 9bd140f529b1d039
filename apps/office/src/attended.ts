import { onBeforeUnmount, onMounted } from 'vue'

/** Milliseconds without a key or a pointer after which a desk counts as left. */
const LEFT_AFTER = 5 * 60_000

let touchedAt = Date.now()

/** Minds, from now on, when somebody last touched anything. */
export function mindDesk(page: EventTarget): void {
  for (const kind of ['keydown', 'pointerdown', 'wheel']) page.addEventListener(kind, () => { touchedAt = Date.now() }, { passive: true })
}

/** Whether somebody sits at the desk. A desk that was left must not keep its own session alive by asking for news. */
export const isAttended = (now: number, touchedAt: number): boolean => now - touchedAt < LEFT_AFTER

/** Does something every so many seconds, as long as the page is seen and somebody is there, and at once when it is seen again. */
export function useRefresh(seconds: () => number, refresh: () => Promise<unknown>): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = (): void => { timer = setTimeout(tick, seconds() * 1000) }
  async function tick(): Promise<void> {
    if (!document.hidden && isAttended(Date.now(), touchedAt)) await refresh()
    if (timer !== undefined) wait()
  }
  const seenAgain = (): void => { if (!document.hidden) void refresh() }
  onMounted(() => {
    wait()
    document.addEventListener('visibilitychange', seenAgain)
  })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    timer = undefined
    document.removeEventListener('visibilitychange', seenAgain)
  })
}
