import { findSealHolders as contract } from '@gft/contract/seals'
import { serve } from '#platform'
import { operates } from '../at-operator.ts'
import type { SealNeeds } from '../needs.ts'
import type { Kind } from '../seal.ts'
import { kindsTaken } from '../store.ts'

const MOST = 20
const KINDS: readonly Kind[] = ['licence', 'service']

export const findSealHolders = (needs: SealNeeds) => serve(contract, async ({ actor, input, tx }) => {
  const words = input.words.trim()
  const named = words ? needs.agencies.agencies({}).filter(({ id, name }) => name.zh.includes(words) && operates(needs, actor, id)) : []
  // Whose name is nearest to what was typed comes first.
  const found = named.toSorted((a, b) => a.name.zh.length - b.name.zh.length || a.id.localeCompare(b.id)).slice(0, MOST)
  const [taken] = await tx.read([kindsTaken(found.map(({ id }) => id))])
  return {
    holders: found.map(({ id, name, creditCode }) => ({ id, name, creditCode, free: KINDS.filter((kind) => !taken.some((one) => one.org === id && one.kind === kind)) })),
  }
}, { asSystem: 'an operator deals with seals of agencies where they hold no post; the story asks for their place' })
