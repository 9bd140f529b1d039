import { readonly, ref } from 'vue'

const said = ref('')

/** What screen readers are told just now. */
export const announced = readonly(said)

/** Tells screen readers what has happened; the same words twice are two messages. */
export function announce(words: string): void {
  said.value = said.value === words ? `${words}\u00a0` : words
}
