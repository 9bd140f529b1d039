import { parseCreditCode } from './credit-code.ts'
import { typedCode } from './typed.ts'

/** The parts of an electronic licence's identifier (电子证照标识, GB/T 36904). */
export type LicenceIdentifierParts = {
  /** Licence type: credit code of the body that defined it (18) and its number there (3 digits). */
  readonly type: string
  /** Issuing body: a credit code, or the shorter code that some issuers use. */
  readonly issuer: string
  /** Serial number at the issuer, digits and capital letters. */
  readonly serial: string
  /** 1…999. */
  readonly version: number
}

/** Object identifier under which all electronic licences of the country stand. */
const LICENCE_ROOT = '1.2.156.3005.2'

/** `1.2.156.3005.2.<type>.<issuer>.<serial>.<version>.<check>`. Throws RangeError when a part is not in order. */
export function licenceIdentifier(parts: LicenceIdentifierParts): string {
  const { type, issuer, serial, version } = parts
  if (!inOrder(parts)) throw new RangeError('a part of the licence identifier is not in order')
  const body = [type, issuer, serial, String(version).padStart(3, '0')]
  return [LICENCE_ROOT, ...body, mod37Check(body.join(''))].join('.')
}

/** Reads an identifier; undefined when its form, its type's credit code or its check character is wrong. */
export function parseLicenceIdentifier(text: string): LicenceIdentifierParts | undefined {
  const identifier = typedCode(text)
  const [, type = '', issuer = '', serial = '', version = ''] = IDENTIFIER.exec(identifier) ?? []
  const parts = { type, issuer, serial, version: Number(version) }
  return inOrder(parts) && licenceIdentifier(parts) === identifier ? parts : undefined
}

/** The check character of a text of digits and capital letters (GB/T 17710, ISO 7064 MOD 37,36). RangeError otherwise. */
export function mod37Check(body: string): string {
  if (!/^[0-9A-Z]+$/.test(body)) throw new RangeError('digits and capital letters expected')
  const product = [...body].reduce((p, character) => (((p + Number.parseInt(character, 36)) % 36 || 36) * 2) % 37, 36)
  return ((37 - product) % 36).toString(36).toUpperCase()
}

const IDENTIFIER = /^1\.2\.156\.3005\.2\.([0-9A-Z]+)\.([0-9A-Z]+)\.([0-9A-Z]+)\.(\d{3})\.[0-9A-Z]$/

function inOrder({ type, issuer, serial, version }: LicenceIdentifierParts): boolean {
  return (
    /^\d{3}$/.test(type.slice(18)) &&
    parseCreditCode(type.slice(0, 18))?.code === type.slice(0, 18) &&
    /^[0-9A-Z]{1,18}$/.test(issuer) &&
    /^[0-9A-Z]{1,32}$/.test(serial) &&
    Number.isInteger(version) && version >= 1 && version <= 999
  )
}
