import { burden, own, proven, type Answers, type Burden, type Dictionary, type Form, type Proven, type Service, compose } from '@gft/forms'
import { saltedDigest, type Vault } from '#platform'
import { held, openBody, openSource, type DraftRows } from './draft.ts'
import type { FilingRow } from './case-store.ts'
import type { MaterialRow } from './store.ts'

/** The application as it was submitted. Agencies read it by projection; nobody reads it whole. */
export interface Filing {
  readonly starter: string
  readonly situation: Readonly<Record<string, string>>
  readonly answers: Answers
  readonly materials: Readonly<Record<string, FiledMaterial>>
  readonly burden: Burden
}

export interface FiledMaterial {
  readonly way: 'licence' | 'query' | 'commitment' | 'later' | 'upload' | 'window'
  /** Interface id or licence type that proved it. */
  readonly by: string | null
  readonly file: string | null
  /** Of the file. */
  readonly name?: string
  readonly bytes?: number
  readonly at: string | null
}

/** Everything that all parties confirmed, in one. */
export async function gathered(form: Form, rows: DraftRows, vault: Vault): Promise<Filing> {
  const bodies = await Promise.all(rows.answers.map((row) => openBody(vault, row)))
  const answers: Answers = Object.assign({}, ...bodies.map((b) => b.answers))
  const sources = await Promise.all(rows.sources.map((row) => openSource(vault, row)))
  const records = held(sources, 'interface')
  const licences = held(sources, 'licence')
  const proofs: Record<string, Proven> = Object.assign({}, ...form.roles.map((role) => proven(form, role.id, records, licences)))
  const named = new Map(await Promise.all(rows.materials.filter((m) => m.file_name).map(async (m) => [m.key, await fileName(vault, m)] as const)))
  const entries = form.materials.flatMap(({ key }) => {
    const material = filed(own(proofs, key), rows.materials.find((m) => m.key === key), named.get(key))
    return material ? [[key, material] as const] : []
  })
  const materials = Object.fromEntries(entries)
  const state = { uses: {}, signed: [], materials: Object.fromEntries(entries.map(([key, m]) => [key, { by: m.way }])) }
  return { starter: rows.application.starter, situation: form.situation, answers, materials, burden: burden(form, 'all', answers, state) }
}

function filed(proof: Proven | undefined, chosen: MaterialRow | undefined, name: string | undefined): FiledMaterial | undefined {
  if (proof && proof.by !== 'unresolved') return { way: proof.by, by: proof.by === 'licence' ? proof.type : proof.interface, file: null, at: null }
  return chosen && { way: chosen.way, by: null, file: chosen.file, ...(name ? { name, bytes: chosen.file_bytes ?? 0 } : {}), at: chosen.chosen_at.toISOString() }
}

const fileName = (vault: Vault, { application, key, file_name }: MaterialRow): Promise<string> =>
  vault.open<string>('cases.material', 'file_name', `${application} ${key}`, file_name as never)

export function sealFiling(vault: Vault, root: string, filing: Filing): { body: Buffer; salt: Buffer; digest: Buffer } {
  return { body: vault.seal('cases.filing', 'body', root, filing), ...saltedDigest(filing) }
}

export const openFiling = (vault: Vault, row: FilingRow): Promise<Filing> => vault.open<Filing>('cases.filing', 'body', row.root, row.body as never)

/** The form that a filing was made with. */
export const formOf = (service: Service, dictionary: Dictionary, filing: Filing): Form => compose(service, dictionary, filing.situation, filing.starter)
