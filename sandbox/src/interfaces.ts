import definitions from '../../content/interfaces.json' with { type: 'json' }
import type { System } from './system.ts'
import { agriculture } from './systems/agriculture.ts'
import { civil } from './systems/civil.ts'
import { education } from './systems/education.ts'
import { fund } from './systems/fund.ts'
import { health } from './systems/health.ts'
import { housing } from './systems/housing.ts'
import { insurance } from './systems/insurance.ts'
import { market } from './systems/market.ts'
import { population } from './systems/population.ts'
import { realestate } from './systems/realestate.ts'
import { tax } from './systems/tax.ts'
import { utilities } from './systems/utilities.ts'

/** What the province reads of a registered interface (content/interfaces.json). */
export interface Interface {
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly system: string
  readonly path: string
  readonly act: string
  /** Parameter name → the element it is filled from. */
  readonly parameters: Readonly<Record<string, string | undefined>>
  readonly answer: ReadonlyArray<{ readonly field: string; readonly kind: string }>
}

export const interfaces: readonly Interface[] = definitions

/** The systems by their prefix, with the name that the tour shows. */
export const SYSTEMS: Readonly<Record<string, string>> = {
  population: '公安', civil: '民政', housing: '住建', realestate: '不动产登记', tax: '税务', utilities: '水电气',
  health: '卫健', insurance: '医保社保', market: '市场监管', fund: '公积金', education: '教育', agriculture: '农业农村', sms: '短信', face: '人脸核验', netid: '网络身份认证',
}

/** What each interface does, by its id. */
export const operations: System = {
  ...population, ...civil, ...housing, ...realestate, ...tax, ...utilities, ...health, ...insurance, ...market, ...fund, ...education, ...agriculture,
}

/** Whether the interface hands out a person's data by their identity number, and so needs their grant. */
export function asksForPerson({ act, parameters }: Interface): boolean {
  return act === 'read' && Object.values(parameters).includes('person.idNumber')
}
