import { Type } from 'typebox'
import { Bilingual, closed, Day, Instant, Nullable, Slug, Uuid, Words } from '../operation.ts'

/** phone < real-name < face: how surely it is known who holds the account. */
export const Assurance = Type.Union([Type.Literal('phone'), Type.Literal('real-name'), Type.Literal('face')])
export const UiStyle = Type.Union([Type.Literal('normal'), Type.Literal('elder')])
export const Locale = Type.Union([Type.Literal('zh'), Type.Literal('en')])

/** As typed: spaces, +86 and full-width digits are understood. */
export const Phone = () => Words(30, 1)
/** Six digits from the SMS; spaces are understood. */
export const Code = () => Words(20, 1)

/** One's own account. Name, numbers and phone are masked. */
export const Me = Type.Object({
  id: Uuid(), assurance: Assurance,
  name: Nullable(Type.String()), idNumber: Nullable(Type.String()), phone: Type.String(),
  region: Nullable(Type.String()), uiStyle: UiStyle, locale: Locale,
})

/** A code is on its way; the answer is the same whether or not the number is known. */
export const CodeSent = Type.Object({
  /** Seconds that the code is good for. */
  validFor: Type.Integer(),
  /** Seconds until another may be asked for. */
  nextAfter: Type.Integer(),
})

export const SignedIn = Type.Object({ id: Uuid(), until: Instant() })

/** What the browser's `navigator.credentials` is given (Web Authentication Level 3, JSON form). */
export const PasskeyOptions = Type.Object({ id: Uuid(), options: Type.Record(Type.String(), Type.Unknown()) })
const Base64Url = (max: number) => Type.String({ maxLength: max, pattern: '^[A-Za-z0-9_-]*$' })
const credential = {
  id: Base64Url(1400), rawId: Base64Url(1400), type: Type.Literal('public-key'),
  authenticatorAttachment: Type.Optional(Type.Union([Type.Literal('platform'), Type.Literal('cross-platform')])),
  clientExtensionResults: Type.Object({}),
}
/** RegistrationResponseJSON of Web Authentication Level 3. */
export const NewPasskey = Type.Object({
  ...credential,
  response: Type.Object({ clientDataJSON: Base64Url(8192), attestationObject: Base64Url(32768) }),
})
/** AuthenticationResponseJSON of Web Authentication Level 3. */
export const PasskeyAnswer = Type.Object({
  ...credential,
  response: Type.Object({
    clientDataJSON: Base64Url(8192), authenticatorData: Base64Url(8192), signature: Base64Url(4096), userHandle: Type.Optional(Base64Url(200)),
  }),
})

export const StaffMe = Type.Object({
  id: Uuid(), account: Type.String(), name: Type.String(), title: Type.String(),
  posts: Type.Array(Type.Object({ role: Type.String(), org: Type.String(), orgName: Bilingual(), region: Type.String() })),
})

export const MandateKind = Type.Union([Type.Literal('legal-representative'), Type.Literal('agent'), Type.Literal('guardian'), Type.Literal('helper')])
/** To fill in, to let data be used, to confirm and submit, to receive what comes of it. */
export const MandateActs = () => Type.Array(Type.Union([Type.Literal('fill'), Type.Literal('grant'), Type.Literal('submit'), Type.Literal('receive')]), { maxItems: 4 })

/** A mandate as one of its people sees it. Names of persons other than oneself are masked. */
export const Mandate = Type.Object({
  id: Uuid(), kind: MandateKind,
  /** Whether I act under it, or gave it, or it is the enterprise's that I represent. */
  side: Type.Union([Type.Literal('agent'), Type.Literal('principal')]),
  principal: Type.Object({ id: Uuid(), name: Type.String(), creditCode: Nullable(Type.String()) }),
  agent: Type.String(),
  services: Type.Array(Type.Object({ id: Type.String(), name: Bilingual() })),
  acts: MandateActs(),
  givenAt: Instant(), until: Instant(),
  state: Type.Union([Type.Literal('invited'), Type.Literal('live'), Type.Literal('ended')]),
  endedAt: Nullable(Instant()),
  endedBy: Nullable(Type.Union([Type.Literal('principal'), Type.Literal('agent'), Type.Literal('register'), Type.Literal('declined'), Type.Literal('term')])),
  /** `act`: I may act under it now. `revoke`: I may end it. */
  may: Type.Array(Type.Union([Type.Literal('act'), Type.Literal('revoke')])),
})

/** Somebody at a counter, as the ID card says. */
export const SeenPerson = () => closed({ name: Words(60, 1), idNumber: Words(30, 1) })
/** Unified social credit code; spaces and small letters are understood. */
export const CreditCode = () => Words(30, 1)

/** A mandate as the clerk sees it. Names of persons are masked. */
export const CounterMandate = Type.Object({
  id: Uuid(), kind: MandateKind, principal: Type.String(), agent: Type.String(),
  services: Type.Array(Type.Object({ id: Type.String(), name: Bilingual() })), acts: MandateActs(), givenAt: Instant(), until: Instant(),
  /** `confirm`: as the second clerk. `end`: for the person at the counter. */
  may: Type.Array(Type.Union([Type.Literal('confirm'), Type.Literal('end')])),
})

/** Somebody authorised by name and number, for services and acts, until a day within a year. */
export const NewMandate = {
  name: Words(60, 1), phone: Phone(),
  /** Services by id; none: all that there are. */
  services: Type.Array(Slug(), { maxItems: 50 }),
  acts: MandateActs(), until: Day(),
}

/** The code in a link, 24 random bytes. */
export const InvitationCode = () => Type.String({ pattern: '^[A-Za-z0-9_-]{20,64}$' })

export const CheckWay = Type.Union([Type.Literal('face'), Type.Literal('netid')])

export const ServiceSignInId = () => Type.String({ pattern: '^[A-Za-z0-9_-]{10,64}$' })
/** One scope for one attribute: openid is that it is the same person again, by an id that no other application has. */
export const ServiceScope = Type.Union([
  Type.Literal('openid'), Type.Literal('name'), Type.Literal('name_masked'), Type.Literal('id'), Type.Literal('id_masked'),
  Type.Literal('phone'), Type.Literal('assurance'), Type.Literal('ui_style'), Type.Literal('enterprise'), Type.Literal('mandate'),
])
