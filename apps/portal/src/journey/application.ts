import type { Output } from '@gft/contract'
import type { getApplication } from '@gft/contract/cases'
import type { Task } from '@gft/ui/task-list/task.ts'
import type { Lang } from '@gft/ui/text/catalogue.ts'
import { text } from '../text/text.ts'
import { dated } from '@gft/ui/text/when.ts'
import { paths } from './paths.ts'

export type Application = Output<typeof getApplication>
export type Party = Application['parties'][number]

/** The tasks as rows; what waits for a source can be opened and says what it waits for. */
export function taskRows({ id, tasks }: Application, lang: Lang): Task[] {
  return tasks.map((task) => ({
    title: task.title[lang],
    status: task.state === 'waiting' ? 'todo' : task.state,
    href: paths.task(id, task.id),
    ...(task.says && task.state !== 'blocked' ? { hint: task.says[lang] } : {}),
  }))
}

/** The task to go on with; undefined when all is done or waits. */
export function nextTask({ tasks }: Application): Application['tasks'][number] | undefined {
  return tasks.find(({ state }) => state === 'todo' || state === 'waiting')
}

export const own = ({ parties }: Application): Party | undefined => parties.find(({ mine }) => mine)
export const others = ({ parties }: Application): Party[] => parties.filter(({ mine }) => !mine)

/** How far a party is, in words. */
export function partySays(party: Party, lang: Lang, now: Date): string {
  const t = text(lang)
  if (party.state === 'invited' && party.invitedUntil) return t('party.invitedUntil', { until: dated(party.invitedUntil, lang, now) })
  if (party.state === 'confirmed' && party.confirmedAt) return t('party.confirmedAt', { at: dated(party.confirmedAt, lang, now) })
  return t(`party.${party.state}`)
}

export function partyName(party: Party, lang: Lang): string {
  if (party.mine) return text(lang)('party.you', { role: party.label[lang] })
  return party.name ? text(lang)('party.named', { role: party.label[lang], name: party.name }) : party.label[lang]
}
