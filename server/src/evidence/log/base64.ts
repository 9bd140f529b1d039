/**
 * The bytes of standard base64 with padding (RFC 4648 §4); undefined for any other spelling of them. Node's own decoder
 * skips what it does not know and drops loose bits, so that an altered signature line could still verify.
 */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}
