/** What a post lets a person do; as in the posts of `getStaffMe`. */
export type Role = 'window' | 'approver' | 'operator' | 'supervisor' | 'verifier' | 'auditor'

export interface Place { readonly name: 'inbox' | 'duties' | 'figures' | 'shelf' | 'licences' | 'licence-imports' | 'seals' | 'mandates' | 'verify' | 'security'; readonly title: string; readonly roles: readonly Role[] }

const EVERYBODY: readonly Role[] = ['window', 'approver', 'operator', 'supervisor']
/** Who handles cases. */
export const CLERKS: readonly Role[] = ['window', 'approver']
/** Who may verify what a holder shows. */
export const VERIFIERS: readonly Role[] = ['verifier', 'window']
/** Who audits what is looked at; nobody else reads it. */
export const AUDITORS: readonly Role[] = ['auditor']
/** Who makes seals and stops them, two at a time. */
export const SEALERS: readonly Role[] = ['operator']
/** Who watches over others. */
export const WATCHERS: readonly Role[] = ['operator', 'supervisor']

const PLACES: readonly Place[] = [
  { name: 'security', title: '安全审计', roles: AUDITORS },
  { name: 'inbox', title: '工作台', roles: CLERKS },
  { name: 'duties', title: '时限责任', roles: [...EVERYBODY, ...AUDITORS] },
  { name: 'figures', title: '服务数据', roles: WATCHERS },
  { name: 'licences', title: '证照', roles: CLERKS },
  { name: 'licence-imports', title: '存量导入', roles: ['operator'] },
  { name: 'seals', title: '印章', roles: SEALERS },
  { name: 'mandates', title: '委托', roles: ['window'] },
  { name: 'verify', title: '核验', roles: VERIFIERS },
  { name: 'shelf', title: '货架', roles: EVERYBODY },
]

/** Whether one of the person's posts is among those that a place is for. */
export const isFor = (allowed: readonly Role[], mine: ReadonlySet<Role>): boolean => allowed.some((role) => mine.has(role))

/** The places that a person's posts open, the first of them is where their day begins. */
export const placesOf = (mine: ReadonlySet<Role>): readonly Place[] => PLACES.filter(({ roles }) => isFor(roles, mine))
