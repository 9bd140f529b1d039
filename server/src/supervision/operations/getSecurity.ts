import { getSecurity as contract } from '@gft/contract/supervision'
import { serve } from '#platform'
import { MANY, NO_ACT_HOURS } from '../alerts.ts'
import type { SupervisionNeeds } from '../needs.ts'
import { everyHoney, rowRules } from '../security-store.ts'

const DAY_MS = 86_400_000

export const getSecurity = ({ keys, masking, operations, schemas, cases }: SupervisionNeeds) => serve(contract, async ({ tx, now }) => {
  const [honey, rows] = await tx.read([everyHoney(), rowRules([...schemas])])
  const [lines, known] = await Promise.all([keys(), cases.named(honey.map(({ matter }) => matter))])
  return {
    keys: lines.map(({ at, ...key }) => ({ ...key, since: at.toISOString(), days: Math.floor((now.getTime() - at.getTime()) / DAY_MS) })),
    masking: masking.map(({ id, what, shown }) => ({ id, what, shown })),
    access: operations().map(({ id, summary, method, path, who, roles, level, stepUp, under }) => ({
      operation: id, name: summary, method, path, who, roles: [...(roles ?? [])], level: level ?? null, stepUp: stepUp ?? false, under: under ?? null,
    })).sort((a, b) => a.operation.localeCompare(b.operation)),
    thresholds: { ...MANY, noActHours: NO_ACT_HOURS },
    rows: rows.map(({ table, rule, act, seen, written }) => ({ table, rule, act, condition: seen ?? written })),
    honey: honey.map(({ matter, ground, at }) => ({ matter, ground, at: at.toISOString(), case: known.get(matter) ?? null })),
  }
})
