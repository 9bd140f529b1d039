import type { Output } from '@gft/contract'
import type { LicenceState, listPlatforms } from '@gft/contract/licences'
import type { Static } from 'typebox'

export type Platforms = Output<typeof listPlatforms>
export type Standing = Static<typeof LicenceState>

/** How a licence stands, as the office says it. */
export const STANDINGS: Readonly<Record<Standing, { readonly says: string; readonly tone: 'plain' | 'act' | 'done' | 'danger' }>> = {
  valid: { says: '有效', tone: 'done' },
  soon: { says: '快到期', tone: 'act' },
  suspended: { says: '已暂停', tone: 'danger' },
  replaced: { says: '已换发', tone: 'plain' },
  revoked: { says: '已撤销', tone: 'danger' },
  forfeited: { says: '已吊销', tone: 'danger' },
  cancelled: { says: '已注销', tone: 'danger' },
  expired: { says: '已过期', tone: 'danger' },
}

export type Decided = 'suspend' | 'restore' | 'revoke' | 'forfeit' | 'cancel'

/** What an office may decide: its word, what it means, and whether a colleague has to confirm it. */
export const DECISIONS: Readonly<Record<Decided, { readonly word: string; readonly means: string; readonly two: boolean }>> = {
  suspend: { word: '暂停', means: '暂时不能用，查清后可以恢复', two: true },
  restore: { word: '恢复', means: '重新可以使用', two: false },
  revoke: { word: '撤销', means: '当初就不该发：弄虚作假取得，或发证违法', two: true },
  forfeit: { word: '吊销', means: '因违法受到的处罚', two: true },
  cancel: { word: '注销', means: '持证人申请，或持证人死亡、终止、到期不再延续等', two: false },
}

const ACTS = { issue: '签发', bring: '归集到平台', change: '变更，换发新版本', replace: '被新证代替', expire: '到期失效', print: '换发、补打纸质，换发新版本' } as const

export const sayAct = (act: keyof typeof ACTS | Decided): string => (act in DECISIONS ? DECISIONS[act as Decided].word : ACTS[act as keyof typeof ACTS])
export const isDecision = (act: string): act is Decided => act in DECISIONS

/** How far an import is. */
export const IMPORTS = { reading: '正在读文件', unreadable: '文件读不出来', ready: '等您核对栏目', running: '正在导入', done: '导入完毕' } as const
