/** A file as the platform hands it out: its bytes in base64. */
export interface OpenedFile { readonly name: string; readonly type: string; readonly content: string }

/** An address for the bytes of a file, good in this page alone until it is given back. */
export const addressOf = ({ type, content }: OpenedFile): string =>
  URL.createObjectURL(new Blob([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], { type }))

/** Gives a file to the browser to be kept. */
export function keepFile(file: OpenedFile): void {
  const link = document.createElement('a')
  link.href = addressOf(file)
  link.download = file.name
  link.click()
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** The bytes of a file as they are sent. */
export async function asBase64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(text)
}

export const sizeOf = (bytes: number): string => (bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`)
