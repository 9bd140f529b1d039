/** A signed paper as it is sent: what it is, its file's name, and the bytes in base64. */
export interface Signed { readonly kind: 'scan' | 'signature'; readonly name: string; readonly content: string }

/** Bytes that the platform takes at most. */
export const LARGEST = 8 * 1024 * 1024

export async function asBase64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(text)
}
