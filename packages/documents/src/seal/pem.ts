/** What a file holds under a label of RFC 7468, any number of times; or the whole file, which is DER then. */
export function pemOrDer(label: string, bytes: Uint8Array): Uint8Array[] {
  const found = [...Buffer.from(bytes).toString('latin1').matchAll(new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`, 'g'))]
  return (found.length > 0 ? found.map(([, body]) => Buffer.from(body!, 'base64')) : [bytes]).map((der) => new Uint8Array(der))
}

export function toPem(label: string, der: Uint8Array): string {
  const lines = Buffer.from(der).toString('base64').match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
