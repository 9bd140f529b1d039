import { importReport as contract } from '@gft/contract/licences'
import { serve } from '#platform'
import { reportOf } from '../import-row.ts'
import { loadImport } from '../import-rights.ts'
import { refusalsOf } from '../import-store.ts'

const ALL = 300_000

export const importReport = serve(contract, async ({ actor, input, tx }) => {
  const row = await loadImport(tx, actor, input.id, 'read')
  const [rows] = await tx.read([refusalsOf(row.id, ALL)])
  return { csv: reportOf(rows) }
}, { asSystem: 'imports are the system’s rows; the story asks who began it' })
