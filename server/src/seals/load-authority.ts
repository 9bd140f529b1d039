import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SYSTEM, type Database, type KeyStore } from '#platform'
import { MAKER, MAKER_KEY, ROOT, ROOT_KEY } from './own-platform.ts'
import { publishRevoked } from './revocation-list.ts'
import { authorities, insertAuthority } from './store.ts'

interface Needs { readonly db: Database; readonly keyStore: KeyStore; readonly dataDir: string; readonly now: Date }

/** File in the data folder with the root certificates, PEM, under which seals are believed. An operator puts those of a licensed authority there. */
const ROOTS_FILE = 'seal-roots.pem'

/**
 * Makes the root certificate and the maker of seals of a sandbox (示例), once, and writes the root into the data folder.
 * What is there already stays; the list of revoked certificates is made anew. Nobody outside believes this root: production connects a seal platform instead.
 */
export async function loadSealAuthority({ db, keyStore, dataDir, now }: Needs): Promise<void> {
  const [known] = await db.read(SYSTEM, [authorities()])
  if (known.length < 2) await makeAuthority(db, keyStore, now)
  const [rows] = known.length < 2 ? await db.read(SYSTEM, [authorities()]) : [known]
  await publish(dataDir, rows.find(({ name }) => name === 'root')!.certificate)
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
  const file = join(dataDir, ROOTS_FILE)
  const { certificateToPem } = await import('@gft/documents')
  const pem = certificateToPem(root)
  const there = await sealRoots(dataDir) ?? ''
  if (there.includes(pem)) return
  await writeFile(`${file}.new`, there + pem)
  await rename(`${file}.new`, file)
}

/** What `DATA/seal-roots.pem` says; undefined while there is none. */
export async function sealRoots(dataDir: string): Promise<string | undefined> {
  return readFile(join(dataDir, ROOTS_FILE), 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}
