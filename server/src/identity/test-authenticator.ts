import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

/** A passkey made in software (Web Authentication Level 3): ES256, user verified, no attestation. */
export interface TestPasskey { readonly id: string; readonly key: KeyObject; readonly publicKey: Buffer; counter: number }

interface Ceremony { readonly challenge: string; readonly origin: string; readonly host: string }

export function newPasskey(): TestPasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  // COSE_Key (RFC 9052 §7): kty EC2, alg ES256, crv P-256, x, y.
  const point = (coordinate: string) => bytes(Buffer.from(coordinate, 'base64url'))
  const cose = map([[int(1), int(2)], [int(3), int(-7)], [int(-1), int(1)], [int(-2), point(x)], [int(-3), point(y)]])
  return { id: randomBytes(16).toString('base64url'), key: privateKey, publicKey: cose, counter: 0 }
}

/** What `navigator.credentials.create` answers. */
export function created(passkey: TestPasskey, ceremony: Ceremony) {
  const id = Buffer.from(passkey.id, 'base64url')
  const attested = Buffer.concat([Buffer.alloc(16), Buffer.of(0, id.length), id, passkey.publicKey])
  const authData = Buffer.concat([authenticatorData(passkey, ceremony.host, PRESENT | VERIFIED | ATTESTED), attested])
  const attestationObject = map([[text('fmt'), text('none')], [text('attStmt'), map([])], [text('authData'), bytes(authData)]])
  return {
    ...common(passkey),
    response: { clientDataJSON: clientData('webauthn.create', ceremony).toString('base64url'), attestationObject: attestationObject.toString('base64url') },
  }
}

/** What `navigator.credentials.get` answers; `flags` of an authenticator that did not ask who holds it leave out VERIFIED. */
export function answered(passkey: TestPasskey, ceremony: Ceremony, flags = PRESENT | VERIFIED) {
  passkey.counter += 1
  const authData = authenticatorData(passkey, ceremony.host, flags)
  const client = clientData('webauthn.get', ceremony)
  const signature = sign('sha256', Buffer.concat([authData, createHash('sha256').update(client).digest()]), passkey.key)
  return {
    ...common(passkey),
    response: { clientDataJSON: client.toString('base64url'), authenticatorData: authData.toString('base64url'), signature: signature.toString('base64url') },
  }
}

export const PRESENT = 0x01
export const VERIFIED = 0x04
const ATTESTED = 0x40

const common = ({ id }: TestPasskey) => ({ id, rawId: id, type: 'public-key', clientExtensionResults: {} })

const clientData = (type: string, { challenge, origin }: Ceremony) => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

function authenticatorData({ counter }: TestPasskey, host: string, flags: number): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([createHash('sha256').update(host).digest(), Buffer.of(flags), count])
}

// As much of CBOR (RFC 8949) as a passkey needs.
function head(major: number, n: number): Buffer {
  if (n < 24) return Buffer.of((major << 5) | n)
  return n < 256 ? Buffer.of((major << 5) | 24, n) : Buffer.of((major << 5) | 25, n >> 8, n & 255)
}
const int = (n: number) => (n < 0 ? head(1, -1 - n) : head(0, n))
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value])
const text = (value: string) => Buffer.concat([head(3, value.length), Buffer.from(value)])
const map = (entries: readonly (readonly [Buffer, Buffer])[]) => Buffer.concat([head(5, entries.length), ...entries.flat()])
