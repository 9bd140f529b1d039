import { SYSTEM, type Database, type KeyStore } from '#platform'
import type { SealPlatform } from './needs.ts'
import { authorities } from './store.ts'

/** The authority's keys, and the key of a seal, by their names in the key store. */
export const ROOT_KEY = 'seal-root'
export const MAKER_KEY = 'seal-maker'
const keyOf = (seal: string) => `seal-${seal}`

/** Names of who issues certificates and makes seals where no licensed authority does: for trying the platform. */
export const ROOT = { name: '江西省电子印章根证书（示例）', organisation: '赣服通示例认证机构' }
export const MAKER = { name: '赣服通示例制章单位', organisation: '赣服通示例制章单位' }

/** Makes seals by itself, under the authority that `loadSealAuthority` made; every key is in the key store and stays there. */
export function ownSealPlatform({ db, keyStore }: { db: Database; keyStore: KeyStore }): SealPlatform {
  return {
    async make({ id, name, purpose, organisation, from, until }) {
      const { makeCertificate, makeSeal, roundSeal } = await import('@gft/documents')
      const [rows] = await db.read(SYSTEM, [authorities()])
      const maker = rows.find((row) => row.name === 'maker')
      if (!maker) throw new Error('no authority makes seals here: nothing was loaded, or a seal platform is to be connected')
      const [root, making, key] = await Promise.all([ROOT_KEY, MAKER_KEY, keyOf(id)].map((one) => keyStore.signer(one, 'sm2')))
      const certificate = await makeCertificate({
        subject: { ...organisation, organisation: organisation.name }, publicKey: key!.publicKey, serial: serialOf(id), notBefore: from, notAfter: until, use: 'seal',
      }, { subject: ROOT, ...root! })
      const picture = roundSeal({ agency: organisation.name, purpose })
      const der = await makeSeal({ id: serialOf(id).toString('hex'), name, certificates: [certificate], created: from, validFrom: from, validUntil: until, picture }, { certificate: maker.certificate, sign: making!.sign })
      return { der, certificate }
    },
    async sign({ id, certificate }, message) {
      const { readCertificate } = await import('@gft/documents')
      const { publicKey, sign } = await keyStore.signer(keyOf(id), 'sm2')
      if (!publicKey.equals(readCertificate(certificate)?.publicKey ?? Buffer.alloc(0))) throw new Error(`the key of seal ${id} is not the one of its certificate: restore the key folder`)
      return sign(message)
    },
  }
}

/** A UUID as a positive number of an ASN.1 INTEGER. */
const serialOf = (id: string): Buffer => Buffer.concat([Buffer.of(0x01), Buffer.from(id.replaceAll('-', ''), 'hex')])
