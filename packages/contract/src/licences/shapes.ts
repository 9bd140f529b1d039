import { Type } from 'typebox'
import { Bilingual, Day, Instant, Nullable, Uuid } from '../operation.ts'
import { PaperEnd } from './paper.ts'

/**
 * How a licence stands today. `soon`: expires within 90 days. 撤销 `revoked`: it should not have been issued; 吊销 `forfeited`:
 * a penalty; 注销 `cancelled`: on other grounds; 换发 `replaced`: a newer one has taken its place.
 */
export const LicenceState = Type.Union([
  Type.Literal('valid'), Type.Literal('soon'), Type.Literal('suspended'), Type.Literal('replaced'), Type.Literal('revoked'),
  Type.Literal('forfeited'), Type.Literal('cancelled'), Type.Literal('expired'),
])

/** A licence as a card, with holder and number masked. */
export const LicenceCard = Type.Object({
  id: Uuid(), type: Type.String(), name: Bilingual(), issuer: Bilingual(),
  holder: Nullable(Type.String()), number: Nullable(Type.String()),
  /** Null where the agency's own record does not say. */
  issuedOn: Nullable(Day()),
  /** Null for no end. */
  validUntil: Nullable(Day()),
  state: LicenceState,
  /** Made up for trying the platform. */
  sample: Type.Boolean(),
})

/** Metadata of GB/T 36903, as far as they are told of this licence. */
export const LicenceMetadata = Type.Object({
  /** 证照名称. */
  name: Type.String(),
  /** 证照类型名称, 证照类型代码 (GB/T 36904). */
  typeName: Type.String(), typeCode: Type.String(),
  /** 证照编号. */
  number: Nullable(Type.String()),
  /** 证照标识 (GB/T 36904), and the version in it. */
  identifier: Type.String(), version: Type.Integer(),
  /** 颁发机构, 颁发机构代码: unified social credit code. */
  issuer: Type.String(), issuerCode: Nullable(Type.String()),
  /** 颁发日期. */
  issuedOn: Nullable(Day()),
  /** 持证主体, its code and the kind of code; masked at offices. */
  holder: Nullable(Type.String()), holderCode: Nullable(Type.String()),
  holderCodeKind: Nullable(Type.Union([Type.Literal('resident-id'), Type.Literal('credit-code')])),
  /** 有效期起, 有效期止; null where none is named, and for no end. */
  validFrom: Nullable(Day()), validUntil: Nullable(Day()),
  /** 证照状态. */
  state: LicenceState,
  /** 关联证照: the one before and the one after. */
  related: Type.Array(Type.Object({ relation: Type.Union([Type.Literal('before'), Type.Literal('after')]), identifier: Type.String(), id: Nullable(Uuid()) })),
  /** 印制号: number of the blank that it was printed on, where there is a paper. */
  printNumber: Nullable(Type.String()),
})

export const LicenceActKind = Type.Union([
  Type.Literal('issue'), Type.Literal('bring'), Type.Literal('change'), Type.Literal('suspend'), Type.Literal('restore'), Type.Literal('revoke'), Type.Literal('forfeit'),
  Type.Literal('cancel'), Type.Literal('replace'), Type.Literal('expire'), Type.Literal('print'),
])

/** Something that was done to a licence. */
export const LicenceEvent = Type.Object({
  act: LicenceActKind,
  /** RFC 3339, UTC; of what agencies did before, the legal day. */
  at: Type.String(),
  /** Null where nobody acted: it ran out by itself. */
  by: Nullable(Bilingual()), ground: Nullable(Type.String()),
  /** What became of its paper. */
  paper: Nullable(PaperEnd),
})

/** The sealed files of a licence: SM3 of each, hexadecimal. */
export const LicenceFile = Type.Object({ ofd: Type.String(), pdf: Type.String(), madeAt: Instant() })
