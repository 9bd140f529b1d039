import { refusal, uploadStock as contract } from '@gft/contract/licences'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { newId } from '@gft/kernel'
import { record } from '#evidence'
import { serve, vaultOf } from '#platform'
import { facts } from '../facts.ts'
import { importsFor } from '../import-rights.ts'
import { readLater } from '../import-stock.ts'
import { insertImport } from '../import-store.ts'
import { VAULT, type LicenceNeeds } from '../needs.ts'

export const uploadStock = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const types = needs.licenceTypes()
  const type = Object.hasOwn(types, input.type) ? types[input.type] : undefined
  const at = type && importsFor(needs, actor, type)
  if (!type || !at) throw platform.not_permitted()
  const content = Buffer.from(input.content, 'base64')
  if (content.length === 0) throw refusal.file_empty()
  const id = newId<'import'>(() => now)
  // A row that names a file never names nothing: the file is there before it.
  await needs.files.put(id, content)
  const vault = await vaultOf(needs.keys, VAULT)
  tx.write([
    insertImport(id, type.id, at.org, at.region, vault.seal('licences.import', 'name', id, input.name), actor.subject, now),
    readLater(id),
    record(facts.importBegun, actor, now, { subject: id, body: { type: type.id, org: at.org, bytes: content.length } }),
  ])
  return { id }
}, { asSystem: 'imports are the system’s rows; the story asks for a post at the agency that issues the type, or over its place' })
