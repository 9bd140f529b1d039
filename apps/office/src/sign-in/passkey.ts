import type { NewPasskey, PasskeyAnswer, PasskeyOptions } from '@gft/contract/identity'
import type { Static } from 'typebox'

type Options = Static<typeof PasskeyOptions>['options']

/** Whether this browser, on this page, can use passkeys at all. */
export const knowsPasskeys = (): boolean => typeof PublicKeyCredential === 'function' && navigator.credentials !== undefined

/** Asks the browser for a passkey. Undefined when the person, or the device, says no. */
export async function askPasskey(options: Options): Promise<Static<typeof PasskeyAnswer> | undefined> {
  const credential = await navigator.credentials.get({ publicKey: requestOptions(options) }).catch(() => null)
  if (!(credential instanceof PublicKeyCredential)) return undefined
  const response = credential.response as AuthenticatorAssertionResponse
  return {
    ...common(credential),
    response: {
      clientDataJSON: toBase64Url(response.clientDataJSON),
      authenticatorData: toBase64Url(response.authenticatorData),
      signature: toBase64Url(response.signature),
      ...(response.userHandle ? { userHandle: toBase64Url(response.userHandle) } : {}),
    },
  }
}

/** Lets the browser make a passkey. Undefined when the person, or the device, says no. */
export async function makePasskey(options: Options): Promise<Static<typeof NewPasskey> | undefined> {
  const credential = await navigator.credentials.create({ publicKey: creationOptions(options) }).catch(() => null)
  if (!(credential instanceof PublicKeyCredential)) return undefined
  const response = credential.response as AuthenticatorAttestationResponse
  return { ...common(credential), response: { clientDataJSON: toBase64Url(response.clientDataJSON), attestationObject: toBase64Url(response.attestationObject) } }
}

function common({ id, rawId, authenticatorAttachment }: PublicKeyCredential) {
  return {
    id, rawId: toBase64Url(rawId), type: 'public-key' as const, clientExtensionResults: {},
    ...(authenticatorAttachment ? { authenticatorAttachment: authenticatorAttachment as 'platform' | 'cross-platform' } : {}),
  }
}

// Browsers that offices still run lack PublicKeyCredential.parseRequestOptionsFromJSON, so it is done here.
function requestOptions(options: Options): PublicKeyCredentialRequestOptions {
  const { challenge, allowCredentials = [], extensions: _, ...json } = options as unknown as PublicKeyCredentialRequestOptionsJSON
  return { ...json, challenge: fromBase64Url(challenge), allowCredentials: allowCredentials.map(described) } as PublicKeyCredentialRequestOptions
}

function creationOptions(options: Options): PublicKeyCredentialCreationOptions {
  const { challenge, user, excludeCredentials = [], extensions: _, ...json } = options as unknown as PublicKeyCredentialCreationOptionsJSON
  return {
    ...json, challenge: fromBase64Url(challenge), user: { ...user, id: fromBase64Url(user.id) }, excludeCredentials: excludeCredentials.map(described),
  } as PublicKeyCredentialCreationOptions
}

const described = ({ id, type, transports }: PublicKeyCredentialDescriptorJSON): PublicKeyCredentialDescriptor =>
  ({ id: fromBase64Url(id), type: type as 'public-key', ...(transports ? { transports: transports as AuthenticatorTransport[] } : {}) })

/** Bytes as base64url without padding (RFC 4648 §5). */
export function toBase64Url(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export function fromBase64Url(text: string): ArrayBuffer {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0)).buffer
}
