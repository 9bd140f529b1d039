import { median } from '../shared/median.ts'
import type { Load } from './slow-phone.ts'

/** What a page may take on a slow phone: KiB as transferred, milliseconds. */
export interface Budget { readonly requests: number; readonly kib: number; readonly scriptKib: number; readonly lcp: number }

const CONTENT: Budget = { requests: 8, kib: 120, scriptKib: 20, lcp: 800 }
/** Where somebody fills something in. */
const FORM: Budget = { ...CONTENT, scriptKib: 60, lcp: 1_200 }

const FORMS = [
  /^\/sign-in/, /^\/step-up/, /^\/real-name/, /^\/apply\/new/, /^\/apply\/[^/]+\/(?!done\b)\w/, /^\/cases\/[^/]+\/(corrections|rating)/, /\/withdraw$/, /^\/verify$/,
]

export const isForm = (path: string): boolean => FORMS.some((form) => form.test(path))
export const budgetOf = (path: string): Budget => (isForm(path) ? FORM : CONTENT)

/** Of each figure the median over the loads; strangers are all that any load met. */
export function typical(loads: readonly Load[]): Load {
  const of = (figure: (load: Load) => number) => median(loads.map(figure))
  return {
    requests: of((load) => load.requests), kib: of((load) => load.kib), scriptKib: of((load) => load.scriptKib),
    lcp: of((load) => load.lcp), tbt: of((load) => load.tbt), cls: of((load) => load.cls),
    strangers: [...new Set(loads.flatMap(({ strangers }) => strangers))],
  }
}

/** What a page takes more of than it may, in words; empty when it keeps its budget. A figure that is missing is over. */
export function over(load: Load, budget: Budget): string[] {
  const figures = [['requests', ''], ['kib', ' KiB'], ['scriptKib', ' KiB of script'], ['lcp', ' ms to LCP']] as const
  return [
    ...figures.filter(([name]) => !(load[name] <= budget[name])).map(([name, unit]) => `${Math.round(load[name])}${unit || ' requests'} > ${budget[name]}`),
    ...load.strangers.map((origin) => `asks ${origin}`),
  ]
}
