/** What an office may do with a case, as the platform's `may` names it. */
export type ActName = 'accept' | 'correct' | 'decline' | 'determine' | 'decide'

export interface ActWords { readonly name: ActName; readonly title: string; readonly key: string; readonly look: 'primary' | 'secondary' | 'danger'; readonly done: string }

/** In the order in which they stand in the header. */
const ACTS: readonly ActWords[] = [
  { name: 'accept', title: '受理', key: 'a', look: 'primary', done: '已受理' },
  { name: 'determine', title: '核定税费', key: 'h', look: 'primary', done: '已发起核定，税务系统算出金额后自动告知缴款人' },
  { name: 'decide', title: '作出决定', key: 'd', look: 'primary', done: '决定已作出' },
  { name: 'correct', title: '一次性告知补正', key: 'c', look: 'secondary', done: '补正通知已发出，计时暂停' },
  { name: 'decline', title: '不予受理', key: 'x', look: 'danger', done: '已作出不予受理决定' },
]

/** What the platform allows now, and nothing else. */
export const actsOf = (may: readonly string[]): readonly ActWords[] => ACTS.filter(({ name }) => may.includes(name))
