import { listSealings as contract } from '@gft/contract/seals'
import { serve } from '#platform'
import { mustOperate } from '../at-operator.ts'
import type { SealNeeds } from '../needs.ts'
import { sealById, sealingsBy } from '../store.ts'

const PAGE = 50

export const listSealings = (needs: SealNeeds) => serve(contract, async ({ actor, input, tx }) => {
  const [at, id] = input.before?.split('_') ?? []
  const [[seal], rows] = await tx.read([sealById(input.id), sealingsBy(input.id, at ?? null, id ?? null, PAGE + 1)])
  mustOperate(needs, actor, seal)
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  const numbers = await needs.caseNumbers(page.flatMap(({ matter }) => matter ?? []))
  return {
    sealings: page.map(({ at: when, matter, ...sealing }) => ({ ...sealing, at: when.toISOString(), doing: needs.doing(sealing.act), number: numbers.get(matter ?? '') ?? null })),
    ...(rows.length > PAGE && last ? { next: `${last.at.toISOString()}_${last.id}` } : {}),
  }
}, { asSystem: 'an operator deals with seals of agencies where they hold no post; the story asks for their place' })
