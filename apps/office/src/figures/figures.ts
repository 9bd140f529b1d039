import type { Output } from '@gft/contract'
import type { Grade } from '@gft/contract/feedback'
import type { getFigures } from '@gft/contract/supervision'

export type Figures = Output<typeof getFigures>
export type ServiceFigures = Figures['services'][number]

/** Part of a whole in per cent with one decimal, or a dash where there is no whole. */
export const percent = (share: number | null): string => (share === null ? '—' : `${(share * 100).toFixed(1)}%`)

/** How many rated, and the share of those who were content: all but the two bad grades (国办发〔2019〕51号). */
export function contentment(ratings: ServiceFigures['ratings']): { rated: number; content: number | null } {
  const count = (of: ServiceFigures['ratings']): number => of.reduce((sum, { n }) => sum + n, 0)
  const rated = count(ratings)
  return { rated, content: rated > 0 ? count(ratings.filter(({ grade }) => !BAD.includes(grade))) / rated : null }
}

const BAD: readonly Grade[] = ['dissatisfied', 'very-dissatisfied']

/** All services in one line. */
export function total(services: readonly ServiceFigures[]): Omit<ServiceFigures, 'service' | 'name'> {
  const sum = (of: (service: ServiceFigures) => number): number => services.reduce((all, service) => all + of(service), 0)
  const [asked, typed] = [sum((s) => s.asked), sum((s) => s.typed)]
  return {
    submitted: sum((s) => s.submitted), completed: sum((s) => s.completed), asked, typed, uploads: sum((s) => s.uploads),
    notTyped: asked > 0 ? 1 - typed / asked : null, ratings: services.flatMap(({ ratings }) => ratings),
  }
}
