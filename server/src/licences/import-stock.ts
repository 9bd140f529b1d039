import { beijingDay, newId } from '@gft/kernel'
import { record } from '#evidence'
import { later, SYSTEM, THE_SYSTEM, vaultOf, type Job, type Statement, type Transaction, type Vault } from '#platform'
import { facts } from './facts.ts'
import { readLine, type StockLine, type Wrong } from './import-row.ts'
import { importById, importForUpdate, insertRefusals, knownStock, setDone, setRead, setTaken, type ImportRow } from './import-store.ts'
import { issuerIn, numberIndex, sealLicence, typeIn } from './issue.ts'
import { identifierOf, lastDay } from './licence.ts'
import { holderIndex } from './load-stock.ts'
import { VAULT, type LicenceNeeds } from './needs.ts'
import { insertStock, takeTurn } from './store.ts'
import { readTable, type TableFile } from './table-file.ts'

/** Rows that come in together. */
const CHUNK = 500
const PREVIEW = 5

/** Job: reads what was handed in as far as its columns and first rows, for whoever says which column is what. */
export const readImport = (needs: LicenceNeeds): Job => async ({ id = '' }, { db }) => {
  const table = await readTable(await needs.files.get(id))
  const vault = await vaultOf(needs.keys, VAULT)
  const preview = table ? vault.seal('licences.import', 'preview', id, { header: table.header, rows: table.rows.slice(0, PREVIEW) }) : null
  await db.transaction(SYSTEM, async (tx) => tx.write([setRead(id, table ? 'ready' : 'unreadable', preview, table?.rows.length ?? null)]))
}

/**
 * Job: brings the rows in, some hundred in each transaction, and keeps how far it came: one that was interrupted goes on
 * from there. The same holder, type and number again is known and changes nothing. Afterwards the file is emptied.
 */
export const runImport = (needs: LicenceNeeds): Job => async ({ id = '' }, { db, now }) => {
  const [[begun]] = await db.read(SYSTEM, [importById(id)])
  if (begun?.state !== 'running') return
  const table = await readTable(await needs.files.get(id))
  if (!table) throw new Error(`import ${id} can no longer be read`)
  for (let from = begun.taken; from < table.rows.length; from += CHUNK) await chunk(needs, begun, table, from, now())
  await db.transaction(SYSTEM, async (tx) => {
    const [[ended]] = await tx.read([importForUpdate(id)])
    if (ended?.state !== 'running') return
    const { brought, known, refused } = ended
    tx.write([setDone(id, now()), record(facts.imported, THE_SYSTEM, now(), { subject: id, body: { type: ended.type, brought, known, refused } })])
  })
  await needs.files.put(id, Buffer.alloc(0))
}

interface Line { readonly line: number; readonly stock: StockLine }

async function chunk(needs: LicenceNeeds, { id, type: typeId, columns }: ImportRow, table: TableFile, from: number, now: Date): Promise<void> {
  const type = typeIn(needs.licenceTypes(), typeId)
  const read = table.rows.slice(from, from + CHUNK)
    .map((cells, at) => ({ line: from + at + 2, cells })).filter(({ cells }) => cells.some(Boolean))
    .map(({ line, cells }) => ({ line, said: readLine(type, columns ?? {}, cells) }))
  const lines = read.flatMap(({ line, said }): Line[] => ('wrong' in said ? [] : [{ line, stock: said }]))
  const wrong = read.flatMap(({ line, said }) => ('wrong' in said ? said.wrong.map((one) => ({ line, ...one })) : []))
  const vault = await vaultOf(needs.keys, VAULT)
  const owners = await needs.holders([...new Set(lines.map(({ stock }) => stock.holder))])

  await needs.db.transaction(SYSTEM, async (tx) => {
    const [[standing]] = await tx.read([importForUpdate(id), takeTurn()])
    if (standing?.state !== 'running' || standing.taken !== from) return
    const { fresh, known, twice } = await sorted(tx, vault, typeId, lines)
    const refused: (Wrong & { line: number })[] = [...wrong, ...twice.map(({ line }) => ({ line, field: '证照编号', why: 'twice' as const }))]
    const count = new Set(refused.map(({ line }) => line)).size
    tx.write([
      ...fresh.map(({ stock }) => insert(needs, vault, standing, stock, owners.get(stock.holder) ?? null, now)),
      ...(refused.length > 0 ? [insertRefusals(id, refused.map(({ line }) => line), refused.map(({ field }) => field), refused.map(({ why }) => why))] : []),
      setTaken(id, Math.min(from + CHUNK, table.rows.length), fresh.length, known.length, count),
      record(facts.stockLoaded, THE_SYSTEM, now, { subject: id, body: { count: fresh.length } }),
    ])
  })
}

/** New ones, those that are here already, and those that stand twice among these. */
async function sorted(tx: Transaction, vault: Vault, type: string, lines: readonly Line[]): Promise<{ fresh: Line[]; known: Line[]; twice: Line[] }> {
  const keyed = lines.map((line) => ({ line, number: numberIndex(vault, line.stock.number), holder: holderIndex(vault, line.stock.holder) }))
  const [have] = await tx.read([knownStock(type, keyed.map(({ number }) => number))])
  const keyOf = (number: Buffer, holder: Buffer) => `${number.toString('hex')} ${holder.toString('hex')}`
  const here = new Set(have.map((one) => keyOf(one.number_index, one.holder_index)))
  const seen = new Set<string>()
  const of = { fresh: [] as Line[], known: [] as Line[], twice: [] as Line[] }
  for (const { line, number, holder } of keyed) {
    const key = keyOf(number, holder)
    of[here.has(key) ? 'known' : seen.has(key) ? 'twice' : 'fresh'].push(line)
    seen.add(key)
  }
  return of
}

function insert(needs: LicenceNeeds, vault: Vault, { type: typeId, org, region }: ImportRow, stock: StockLine, owner: string | null, now: Date): Statement {
  const type = typeIn(needs.licenceTypes(), typeId)
  const id = newId<'licence'>(() => now)
  const { number, index, fields } = sealLicence(vault, id, stock.number, stock.fields)
  return insertStock(
    id, type.id, owner, holderIndex(vault, stock.holder), org, region, identifierOf(type, issuerIn(needs.agencies, org), id, now), number, index, fields,
    stock.issuedOn, lastDay(type, stock.fields, stock.issuedOn ?? beijingDay(now)), now,
  )
}

export const readLater = (id: string): Statement => later('licences.readImport', { id }, { key: `import ${id}`, tries: 5 })
export const runLater = (id: string): Statement => later('licences.runImport', { id }, { key: `import ${id}`, tries: 10 })
