import { listSeals as contract } from '@gft/contract/seals'
import { serve } from '#platform'
import { cardOf, orgsOf } from '../at-operator.ts'
import type { SealNeeds } from '../needs.ts'
import { sealedOrgs, sealsIn, sealsWaiting } from '../store.ts'

const PAGE = 50

export const listSeals = (needs: SealNeeds) => serve(contract, async ({ actor, input, tx }) => {
  const orgs = orgsOf(needs, actor)
  const among = input.org === undefined ? orgs : orgs.filter((org) => org === input.org)
  const [at, id] = input.before?.split('_') ?? []
  const [rows, waiting, having] = await tx.read([
    sealsIn(among, input.kind ?? null, input.state ?? null, input.words?.trim() || null, at ?? null, id ?? null, PAGE + 1),
    sealsWaiting(orgs, actor.subject),
    sealedOrgs(orgs),
  ])
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  const organisations = having.map(({ org }) => ({ id: org, name: needs.agencies.nameOf(org) ?? { zh: org, en: org } }))
  return {
    waiting: waiting.map((row) => cardOf(needs, row)),
    seals: page.map((row) => cardOf(needs, row)),
    organisations: organisations.toSorted((a, b) => a.name.zh.localeCompare(b.name.zh, 'zh')),
    ...(rows.length > PAGE && last ? { next: `${last.created_at.toISOString()}_${last.id}` } : {}),
  }
}, { asSystem: 'an operator deals with seals of agencies where they hold no post; the story asks for their place' })
