import { parseCreditCode, parseResidentId } from '@gft/kernel'
import { SYSTEM, vaultOf, type Database, type DataKeys } from '#platform'
import { enterprisesByCodes } from './mandate-store.ts'
import { personIdsByIdNumbers } from './store.ts'

/** Who is here of these: persons by ID number, enterprises by credit code; each by the code that was given. */
export async function holdersOf({ db, keys }: { readonly db: Database; readonly keys: DataKeys }, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const vault = await vaultOf(keys, 'person')
  const named = codes.map((code) => {
    const number = parseResidentId(code)?.number
    return { code, index: number === undefined ? undefined : vault.index('id_number', number), creditCode: parseCreditCode(code)?.code }
  })
  const [persons, enterprises] = await db.read(SYSTEM, [personIdsByIdNumbers(named.flatMap(({ index }) => index ?? [])), enterprisesByCodes(named.flatMap(({ creditCode }) => creditCode ?? []))])
  const ids = new Map([...persons.map(({ id, id_number_index }) => [id_number_index.toString('hex'), id] as const), ...enterprises.map(({ id, credit_code }) => [credit_code, id] as const)])
  return new Map(named.flatMap(({ code, index, creditCode }) => {
    const id = ids.get(index?.toString('hex') ?? '') ?? ids.get(creditCode ?? '')
    return id === undefined ? [] : [[code, id] as const]
  }))
}
