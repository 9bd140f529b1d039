import { bits, bitsOf, child, oid, oidOf, sequence, TAG, type Node } from './der.ts'
import { signatureFromDer, signatureToDer, SM2_WITH_SM3, type Sign } from './sm2.ts'

/** How X.509 names the algorithm: AlgorithmIdentifier without parameters (GB/T 20518-2018, RFC 5280 §4.1.1.2). */
export const signedWith = (): Uint8Array => sequence(oid(SM2_WITH_SM3))

/** What an issuer signs, with the algorithm and the signature behind it: certificates and lists of revoked ones (RFC 5280 §4.1, §5.1). */
export async function signed(body: Uint8Array, sign: Sign): Promise<Uint8Array> {
  return sequence(body, signedWith(), bits(signatureToDer(await sign(body))))
}

/** The way back: the body, and r ‖ s. Undefined unless the body (`inside`) and what stands behind it both name SM2 with SM3. */
export function signedIn(root: Node, inside: (body: Node) => Node): { readonly body: Node; readonly signature: Uint8Array } | undefined {
  const body = child(root, 0, TAG.sequence)
  const algorithms = [inside(body), child(root, 1, TAG.sequence)].map((node) => oidOf(child(node, 0, TAG.oid)))
  const signature = signatureFromDer(bitsOf(child(root, 2, TAG.bits)))
  return signature && algorithms.every((algorithm) => algorithm === SM2_WITH_SM3) ? { body, signature } : undefined
}
