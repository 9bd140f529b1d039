import { Type } from 'typebox'
import { Instant, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** Another province's platform: `platform.` and its code of GB/T 2260. */
export const PlatformId = () => Type.String({ pattern: '^platform\\.[1-9][0-9]0000$' })

/**
 * What every call from platform to platform carries (电子证照共享服务). `signature` is SM2 with SM3 (GB/T 32918.2, user id
 * 1234567812345678), r ‖ s in base64, over the canonical JSON (RFC 8785) of all the others and `operation`, the operation's id.
 */
export const signedCall = {
  /** Who calls. */
  platform: PlatformId(),
  /** Within 90 seconds of now. */
  at: Instant(),
  /** Never repeated. */
  nonce: Type.String({ pattern: '^[0-9A-Za-z_-]{16,64}$' }),
  signature: Type.String({ pattern: '^[0-9A-Za-z+/]{86}==$' }),
  /** 证照标识 (GB/T 36904). */
  certIdentifier: Words(120, 1),
  /** 用证事由; the holder reads it. */
  useCause: Words(100, 1),
} as const

export const signedRefusals = [refusal.platform_unknown, refusal.signature_wrong, refusal.signed_stale, refusal.signed_replayed]
