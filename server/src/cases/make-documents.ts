import { newId, Refusal } from '@gft/kernel'
import { record } from '#evidence'
import { later, SYSTEM, THE_SYSTEM, type Database, type Files, type Follower, type Job, type Work } from '#platform'
import { documentsFor } from './document.ts'
import { described } from './document-content.ts'
import { documentForUpdate, documentsOf, keepDocument, missDocument, openDocuments, rootsWithOpenDocuments, type DocumentRow } from './document-store.ts'
import { facts } from './facts.ts'
import { loadDocuments, type DocumentedCase } from './load-documents.ts'
import type { CasesNeeds } from './needs.ts'

type Needs = CasesNeeds & { readonly files: Files }

/** Follows what was submitted, corrected and decided: what belongs to it as a document is made by a job of its own, after everything that somebody waits for. */
export const documenting: Follower = {
  name: 'cases.documents',
  kinds: [facts.submitted, facts.corrected, facts.granted, facts.refused, facts.notAccepted].map(({ kind }) => kind),
  async follow(seen, tx) {
    tx.write([...new Set(seen.map(({ subject }) => subject!))].map(makeLater))
  },
}

const makeLater = (root: string) => later('cases.makeDocuments', { root }, { key: `documents ${root}`, unhurried: true })

/** Makes what a case still lacks, one after the other. What could not be made is tried again by the queue, and what was made stays. */
export const makeDocuments = (needs: Needs): Job => async ({ root }, work) => {
  const open = await planned(needs, root!, work)
  const failures: unknown[] = []
  for (const row of open) await made(needs, row, work).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${open.length} documents could not be made`)
}

/** The documents that should be there and are not; each has its row from now on. */
async function planned(needs: Needs, root: string, { db, now }: Work): Promise<readonly DocumentRow[]> {
  return db.transaction(SYSTEM, async (tx) => {
    const { of } = await loadDocuments(needs, tx, root)
    const wanted = documentsFor(of).map((one) => ({ id: newId<'document'>(now), root, ...one }))
    const [, rows] = await tx.read([openDocuments(JSON.stringify(wanted), now()), documentsOf(root)])
    return rows.filter(({ made_at, reason }) => made_at === null && reason !== 'withdrawn')
  })
}

/**
 * Makes and seals one document between two transactions. The second one asks again whether it is still missing: of two that
 * made it at once, one is kept, and of the other nothing but bytes that nobody names.
 */
async function made(needs: Needs, { id, root, kind }: DocumentRow, { db, now }: Work): Promise<void> {
  try {
    const read = await db.transaction(SYSTEM, (tx) => loadDocuments(needs, tx, root))
    const content = await contentOf(needs, read, id, now())
    if (content === 'withdrawn') return await missed(db, id, 'withdrawn', now())
    const sealed = await needs.seals.seal({ ...content, act: 'cases.makeDocuments', matter: root }, now())
    await Promise.all([needs.files.put(sealed.digest, sealed.ofd), needs.files.put(sealed.pdfDigest, sealed.pdf)])
    await db.transaction(SYSTEM, async (tx) => {
      const [[fresh]] = await tx.read([documentForUpdate(id)])
      if (!fresh || fresh.made_at !== null) return
      tx.write([
        ...sealed.writes,
        keepDocument(id, content.org, sealed.sealing, sealed.digest, sealed.pdfDigest, now()),
        record(facts.documentMade, THE_SYSTEM, now(), { subject: root, body: { document: id, kind, org: content.org, sealing: sealed.sealing, ofd: sealed.digest, pdf: sealed.pdfDigest } }),
      ])
    })
  } catch (error) {
    await missed(db, id, error instanceof Refusal && error.code === 'seals.no_seal' ? 'no_seal' : 'failed', now())
    throw error
  }
}

async function contentOf(needs: Needs, read: DocumentedCase, id: string, now: Date) {
  const row = read.rows.find((one) => one.id === id)
  if (!row) throw new Error(`no document ${id}`)
  return described(needs, read, row, now)
}

const missed = (db: Database, id: string, reason: NonNullable<DocumentRow['reason']>, now: Date): Promise<void> =>
  db.transaction(SYSTEM, async (tx) => tx.write([missDocument(id, reason, now)]))

/** Takes up what the queue has given up, and what nobody made because a process fell at the wrong moment. */
export const lookForDocuments: Job = async (_payload, { db, now }) => {
  const [waiting] = await db.read(SYSTEM, [rootsWithOpenDocuments(now())])
  await db.transaction(SYSTEM, async (tx) => tx.write(waiting.map(({ root }) => makeLater(root))))
}
