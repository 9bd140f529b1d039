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
  /** Null until it is made. */
  validFrom: Nullable(Instant()), validUntil: Nullable(Instant()),
})

/** What was done to a seal, by whom and why. */
export const SealAct = Type.Object({
  act: Type.Union([Type.Literal('propose'), Type.Literal('approve'), Type.Literal('turn-down'), Type.Literal('suspend'), Type.Literal('restore'), Type.Literal('revoke')]),
  at: Instant(), staff: Uuid(), ground: Type.String(),
})

/** A document that was sealed: digests are SM3, hexadecimal. */
export const Sealing = Type.Object({
  id: Uuid(), at: Instant(), subject: Type.String(), document: Type.String(), ofd: Type.String(), pdf: Type.String(), act: Type.String(), matter: Nullable(Uuid()),
})
