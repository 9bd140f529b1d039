import type { Output } from '@gft/contract'
import type { listMandatesAtCounter } from '@gft/contract/identity'
import { beijingDay, chineseDay } from '@gft/kernel'

export type CounterMandate = Output<typeof listMandatesAtCounter>['mandates'][number]
export type MandateAct = CounterMandate['acts'][number]

export const ACTS: Readonly<Record<MandateAct, string>> = { fill: '填写申请', grant: '同意查询资料', submit: '确认并提交', receive: '查进度、收结果' }
export const KINDS: Readonly<Record<CounterMandate['kind'], string>> = { 'legal-representative': '法定代表人', agent: '经办人', guardian: '监护人', helper: '帮办人' }

/** What a mandate goes to, in one line. */
export const sayScope = ({ services, acts }: Pick<CounterMandate, 'services' | 'acts'>): string =>
  `${services.length > 0 ? services.map(({ name }) => name.zh).join('、') : '所有事项'}：${acts.map((act) => ACTS[act]).join('、')}`

/** The last whole day of a term, in Beijing. */
export const lastDay = (until: string): string => chineseDay(beijingDay(new Date(Date.parse(until) - 1)))
