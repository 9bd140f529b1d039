import { refusal, startImport as contract } from '@gft/contract/licences'
import { record } from '#evidence'
import { serve } from '#platform'
import { facts } from '../facts.ts'
import { targetsOf } from '../import-row.ts'
import { loadImport } from '../import-rights.ts'
import { runLater } from '../import-stock.ts'
import { setRunning } from '../import-store.ts'
import { typeIn } from '../issue.ts'
import type { LicenceNeeds } from '../needs.ts'

export const startImport = (needs: LicenceNeeds) => serve(contract, async ({ actor, input, tx, now }) => {
  const row = await loadImport(tx, actor, input.id, 'change')
  if (row.state !== 'ready') throw refusal.import_not_ready()
  const targets = targetsOf(typeIn(needs.licenceTypes(), row.type))
  const columns = Object.fromEntries(input.columns.filter(({ target }) => targets.some((one) => one.target === target)).map(({ target, column }) => [target, column]))
  const missing = targets.find(({ target, required }) => required && columns[target] === undefined)
  if (missing) throw refusal.column_missing({ column: missing.label })
  tx.write([
    setRunning(row.id, JSON.stringify(columns)),
    runLater(row.id),
    record(facts.importStarted, actor, now, { subject: row.id, body: { type: row.type, org: row.org, rows: row.rows } }),
  ])
  return { started: true }
}, { asSystem: 'imports are the system’s rows; the story asks who began it' })
