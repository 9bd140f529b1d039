import { SYSTEM, type Database, type KeyStore } from '#platform'
import { ROOT, ROOT_KEY } from './own-platform.ts'
import { putPem, readPem } from './pem-file.ts'
import { revokedCertificates } from './store.ts'

interface Needs { readonly db: Database; readonly keyStore: KeyStore; readonly dataDir: string }

/** File in the data folder with the list of revoked certificates, PEM, beside the roots. */
const LIST_FILE = 'seal-crl.pem'
const DAYS = 7

/**
 * Signs the list of certificates whose seals were revoked (GB/T 20518, RFC 5280 §5), good for seven days, and puts it into
 * the data folder. For the authority of a sandbox alone: a licensed one publishes its own.
 */
export async function publishRevoked({ db, keyStore, dataDir }: Needs, now: Date): Promise<void> {
  const { makeRevocationList, readCertificate, revocationListToPem } = await import('@gft/documents')
  const [rows] = await db.read(SYSTEM, [revokedCertificates()])
  const der = await makeRevocationList({
    number: Math.floor(now.getTime() / 1000), from: now, until: new Date(now.getTime() + DAYS * 86_400_000),
    // The ground is in words, for people: nobody may conclude from it that the key was safe.
    revoked: rows.map(({ certificate, at }) => ({ serial: Buffer.from(readCertificate(certificate)!.serial, 'hex'), at, reason: 'unspecified' })),
  }, { subject: ROOT, ...(await keyStore.signer(ROOT_KEY, 'sm2')) })
  await putPem(dataDir, LIST_FILE, revocationListToPem(der))
}

/** What `DATA/seal-crl.pem` says; undefined while there is none. */
export const sealRevocations = (dataDir: string): Promise<string | undefined> => readPem(dataDir, LIST_FILE)
