import { onBeforeUnmount, onMounted, ref, watch } from 'vue'

/** Something that a single key does while a screen is open. */
export interface Key { readonly key: string; readonly does: string; readonly act: () => void }

/** Single keys can be turned off: voice control and shaky hands press them by accident (WCAG 2.2, 2.1.4). */
export const singleKeys = ref(globalThis.localStorage?.getItem('office.keys') !== 'off')
watch(singleKeys, (on) => localStorage.setItem('office.keys', on ? 'on' : 'off'))

const screens: (() => readonly Key[])[] = []

/** What the keys of the open screens do, the innermost screen first. */
export const keysNow = (): readonly Key[] => screens.flatMap((keys) => keys())

/** Gives a screen its keys for as long as it is open. */
export function useKeys(keys: () => readonly Key[]): void {
  onMounted(() => screens.unshift(keys))
  onBeforeUnmount(() => screens.splice(screens.indexOf(keys), 1))
}

export function listenForKeys(page: Document): void {
  page.addEventListener('keydown', (event) => {
    if (!singleKeys.value || isMeantElsewhere(event)) return
    const found = keysNow().find(({ key }) => key === event.key)
    if (!found) return
    event.preventDefault()
    found.act()
  })
}

interface Pressed { readonly target: EventTarget | null; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly altKey: boolean; readonly defaultPrevented: boolean }

/** A key that somebody types with, that belongs to the browser, or that is pressed in a dialog, is not for the screen behind. */
export function isMeantElsewhere({ target, ctrlKey, metaKey, altKey, defaultPrevented }: Pressed): boolean {
  if (ctrlKey || metaKey || altKey || defaultPrevented) return true
  return (target as Partial<Element> | null)?.closest?.('input, textarea, select, [contenteditable], dialog') != null
}
