import { Type } from 'typebox'
import { Bilingual, Instant, Nullable, Uuid } from '../operation.ts'

/** What a seal is for: 电子证照专用章, 政务服务专用章. */
export const SealKind = Type.Union([Type.Literal('licence'), Type.Literal('service')])

/** 停用 `suspended` may end; 作废 `revoked` is for ever. */
export const SealState = Type.Union([Type.Literal('proposed'), Type.Literal('turned-down'), Type.Literal('active'), Type.Literal('suspended'), Type.Literal('revoked')])

/** A seal of an organisation. */
export const SealCard = Type.Object({
  id: Uuid(), org: Type.String(), agency: Bilingual(), kind: SealKind, name: Type.String(), state: SealState,
  /** Made up for trying the platform, without two persons. */
  sample: Type.Boolean(),
  /** When it was proposed, or made as a sample. */
  at: Instant(),
  /** Null until it is made. */
  validFrom: Nullable(Instant()), validUntil: Nullable(Instant()),
})

/** What somebody may do to a seal that is there. */
export const SealStep = Type.Union([Type.Literal('approve'), Type.Literal('turn-down'), Type.Literal('suspend'), Type.Literal('restore'), Type.Literal('revoke')])

/** What was done to a seal, by whom and why. */
export const SealAct = Type.Object({ act: Type.Union([Type.Literal('propose'), SealStep]), at: Instant(), staff: Uuid(), name: Type.String(), ground: Type.String() })

/** The certificate (X.509 v3, GB/T 20518) by which a seal is believed; its fingerprint is SM3, hexadecimal. */
export const SealCertificate = Type.Object({
  subject: Type.String(), code: Nullable(Type.String()), issuer: Type.String(), serial: Type.String(), algorithm: Type.String(), notBefore: Instant(), notAfter: Instant(), fingerprint: Type.String(),
})

/** A document that was sealed: digests are SM3, hexadecimal; `act` is the operation or job by which, `number` the case in which. */
export const Sealing = Type.Object({
  id: Uuid(), at: Instant(), subject: Type.String(), document: Type.String(), ofd: Type.String(), pdf: Type.String(), act: Type.String(), doing: Bilingual(), number: Nullable(Type.String()),
})
