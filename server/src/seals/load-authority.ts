import { SYSTEM, type Database, type KeyStore } from '#platform'
import { MAKER, MAKER_KEY, ROOT, ROOT_KEY } from './own-platform.ts'
import { putPem, readPem } from './pem-file.ts'
import { publishRevoked, sealRevocations } from './revocation-list.ts'
import { authorities, insertAuthority } from './store.ts'

interface Needs { readonly db: Database; readonly keyStore: KeyStore; readonly dataDir: string; readonly now: Date }

/** File in the data folder with the root certificates, PEM, under which seals are believed. An operator puts those of a licensed authority there. */
const ROOTS_FILE = 'seal-roots.pem'

/**
 * Makes the root certificate and the maker of seals of a sandbox (示例), once, and writes the root into the data folder, and a first
 * list of revoked certificates: what comes after is its job's. What is there already stays. Nobody outside believes this root: production connects a seal platform instead.
 */
export async function loadSealAuthority({ db, keyStore, dataDir, now }: Needs): Promise<void> {
  const [known] = await db.read(SYSTEM, [authorities()])
  if (known.length < 2) await makeAuthority(db, keyStore, now)
  const [rows] = known.length < 2 ? await db.read(SYSTEM, [authorities()]) : [known]
  const root = rows.find(({ name }) => name === 'root')!.certificate
  // At every start but the first: what makes certificates takes longer to load than all the rest.
  if (await isPublished(dataDir, root)) return
  await publish(dataDir, root)
  await publishRevoked({ db, keyStore, dataDir }, now)
}

async function makeAuthority(db: Database, keyStore: KeyStore, now: Date): Promise<void> {
  const { makeCertificate } = await import('@gft/documents')
  const [root, maker] = await Promise.all([ROOT_KEY, MAKER_KEY].map((name) => keyStore.signer(name, 'sm2')))
  const year = now.getUTCFullYear()
  const term = { notBefore: new Date(Date.UTC(year, 0, 1)), notAfter: new Date(Date.UTC(year + 20, 0, 1)) }
  const issuer = { subject: ROOT, ...root! }
  const [rootCertificate, makerCertificate] = await Promise.all([
    makeCertificate({ subject: ROOT, publicKey: root!.publicKey, serial: Buffer.of(1), use: 'authority', ...term }, issuer),
    makeCertificate({ subject: MAKER, publicKey: maker!.publicKey, serial: Buffer.of(2), use: 'seal', ...term }, issuer),
  ])
  await db.transaction(SYSTEM, async (tx) => tx.write([
    insertAuthority('root', Buffer.from(rootCertificate), now),
    insertAuthority('maker', Buffer.from(makerCertificate), now),
  ]))
}

async function publish(dataDir: string, root: Uint8Array): Promise<void> {
  const { certificateToPem } = await import('@gft/documents')
  const pem = certificateToPem(root)
  const there = (await sealRoots(dataDir)) ?? ''
  if (!there.includes(pem)) await putPem(dataDir, ROOTS_FILE, there + pem)
}

/** What `DATA/seal-roots.pem` says; undefined while there is none. */
export const sealRoots = (dataDir: string): Promise<string | undefined> => readPem(dataDir, ROOTS_FILE)

/** Whether the root stands among those that are believed, and a list of revoked certificates beside them. */
async function isPublished(dataDir: string, root: Buffer): Promise<boolean> {
  const [roots, list] = await Promise.all([sealRoots(dataDir), sealRevocations(dataDir)])
  return list !== undefined && roots !== undefined && roots.replaceAll(/\s/g, '').includes(root.toString('base64'))
}
