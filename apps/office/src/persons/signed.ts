/** A signed paper as it is sent: what it is, its file's name, and the bytes in base64. */
export interface Signed { readonly kind: 'scan' | 'signature'; readonly name: string; readonly content: string }

/** Bytes that the platform takes at most. */
export const LARGEST = 8 * 1024 * 1024
