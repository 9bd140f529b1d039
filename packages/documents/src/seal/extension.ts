import { child, octets, oid, oidOf, parsed, sequence, TAG, truth, type Node } from './der.ts'

/** An extension of a certificate, or of a list of revoked ones (RFC 5280 §4.1). */
export const extension = (id: string, value: Uint8Array, critical = false): Uint8Array => sequence(oid(id), ...(critical ? [truth()] : []), octets(value))

export interface Extension { readonly id: string; readonly value: Node | undefined; readonly critical: boolean }

/** Extensions as `[n]` or a SEQUENCE holds them; none where there is none. */
export function extensionsIn(holder: Node | undefined): Extension[] {
  const list = holder?.form === 2 ? holder.children[0] : holder
  return (list?.children ?? []).map((one) => ({
    id: oidOf(child(one, 0, TAG.oid)),
    value: parsed(one.children.at(-1)!.content),
    critical: one.children.length === 3 && one.children[1]!.content[0] !== 0,
  }))
}
