import type { FactKind } from '#evidence'
import { facts } from './facts.ts'

/** What of a case its parties get receipts of. An officer's look is told to the person looked at, with the uses of their data. */
export const PROVABLE: ReadonlyMap<string, FactKind> = new Map([
  facts.submitted, facts.accepted, facts.notAccepted, facts.correctionsAsked, facts.corrected, facts.chargeDetermined, facts.chargePaid,
  facts.granted, facts.refused, facts.failed, facts.completed,
].map((fact) => [fact.kind, fact]))
