import { Type } from 'typebox'
import { Bilingual, Day, Instant, Nullable, Uuid } from '../operation.ts'

/** What was decided on one source: to whom, which fields, for what, until when, and how often it was used. */
export const Grant = Type.Object({
  id: Uuid(), source: Bilingual(), owner: Bilingual(), agencies: Type.Array(Bilingual()), fields: Type.Array(Bilingual()), purpose: Bilingual(),
  matter: Uuid(), givenAt: Instant(), until: Day(), endedAt: Nullable(Instant()),
  state: Type.Union([Type.Literal('live'), Type.Literal('refused'), Type.Literal('withdrawn'), Type.Literal('expired')]),
  uses: Type.Integer(),
  /** In the portal by oneself, face to face with a code, on paper at a counter, or from afar for somebody. */
  way: Type.Union([Type.Literal('portal'), Type.Literal('face-to-face'), Type.Literal('paper'), Type.Literal('remote')]),
  /** How surely it was known who gave it; null where officers put it in from a paper. */
  level: Nullable(Type.Union([Type.Literal('phone'), Type.Literal('real-name'), Type.Literal('face')])),
  /** Face to face: the counter's code on the person's phone, or the person's own code taken by the other side. */
  met: Nullable(Type.Union([Type.Literal('counter-code'), Type.Literal('person-code')])),
  /** Who stood on the other side: an officer in a post, signed in by these means; or another person, known this surely. */
  other: Nullable(Type.Object({
    agency: Nullable(Bilingual()), role: Nullable(Type.String()), means: Nullable(Type.Union([Type.Literal('password'), Type.Literal('passkey')])),
    level: Nullable(Type.Union([Type.Literal('real-name'), Type.Literal('face')])),
  })),
  /** How often it may be used; null for as often as the matter needs. */
  times: Nullable(Type.Integer()),
  /** Version of the sentences, and the very words that were agreed to; null where an older version did not keep them. */
  textVersion: Type.String(), words: Nullable(Bilingual()),
})

/** A consent that an office asks for, as either side reads it. */
export const ConsentRequest = Type.Object({
  id: Uuid(), matter: Uuid(), agency: Bilingual(), source: Bilingual(), owner: Bilingual(), fields: Type.Array(Bilingual()), purpose: Bilingual(), until: Day(),
  times: Nullable(Type.Integer()),
  /** The very words that are agreed to. */
  words: Bilingual(),
  way: Type.Union([Type.Literal('face-to-face'), Type.Literal('paper'), Type.Literal('remote')]),
  /** Waiting for the person; seen on the person's phone; given, refused, or not answered in its time. */
  state: Type.Union([Type.Literal('waiting'), Type.Literal('seen'), Type.Literal('given'), Type.Literal('refused'), Type.Literal('lapsed')]),
  askedAt: Instant(), openUntil: Instant(), answeredAt: Nullable(Instant()), grant: Nullable(Uuid()),
})

/** A request as the office that asked reads it. */
export const OfficeConsentRequest = Type.Object({
  ...ConsentRequest.properties,
  /** One asked oneself: of a paper one cannot be the second hand. */
  mine: Type.Boolean(),
  /** Where the signed paper is filed, and how it was seen that it is the person. */
  paper: Nullable(Type.String()),
  /** The picture of the signed paper: a scan or photograph, or a signature drawn at the counter; and whether oneself has opened it. */
  signed: Nullable(Type.Object({ kind: Type.Union([Type.Literal('scan'), Type.Literal('signature')]), seen: Type.Boolean() })),
})
